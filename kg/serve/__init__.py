"""The graph over HTTP: SPARQL 1.1 Protocol, Graph Store Protocol, named questions, pages of entities.

Three kinds of processes share the work:

- the **server** (`app`, `pool`) speaks HTTP and never touches the graph;
- a **keeper** (`keeper`) holds one state of the graph in memory, or knows where it lies on disk, and forks workers;
- a **worker** (`worker`) answers one request at a time from the memory it was forked with, and is killed where a query
  does not end in time. Nobody else notices.

A new state of the graph is a new keeper; the old one goes when its last query has ended.
"""
