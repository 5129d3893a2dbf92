"""How well records agree with records made by hand: precision, recall and F1 for each kind of fact.

`evaluate` compares records by the name of their document. What a made record holds, what its alternatives (`KEY_any`),
`doubtful` and `scored` mean, and how to make one is said in `docs/annotation.md`. Two readers of the same documents
are compared in the same way: one is taken for the gold.
"""

from kg.evaluate.kinds import KINDS
from kg.evaluate.score import Evaluation, Finding, Score, evaluate

__all__ = ["KINDS", "Evaluation", "Finding", "Score", "evaluate"]
