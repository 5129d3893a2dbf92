"""What follows from several documents together: one module a rule, one graph a rule.

A rule is a pure function of the graph: it reads with SPARQL and gives the quads of a graph of its own
(`id:graph/derived/RULE`), which takes the place of the one before. It does not matter in which order documents came,
and what a rule says of a document goes when the document goes.
"""
