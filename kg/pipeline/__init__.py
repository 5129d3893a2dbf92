"""The pipeline: the only place where the stages meet. File → text → record → quads → store.

`build` brings files into the graph of a workspace. What the graph says is a function of the set of files it knows, the
vocabulary, the program and the preference between versions; it does not depend on the order of the files, on the
number of processes, or on how many builds it took to get there.
"""

from kg.pipeline.build import build
from kg.pipeline.manifest import Preference
from kg.pipeline.summary import Failure, Summary

__all__ = ["Failure", "Preference", "Summary", "build"]
