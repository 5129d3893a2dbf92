"""What a request is answered with when it can not be answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.errors import Message, PolicykgError, StoreError, UnknownName, UsageError, from_json, to_json
from kg.language import Language, say


class Problem(PolicykgError):
    """An error with the HTTP status that says so (RFC 9110 clause 15).

    Args:
        status: the status, 400 and above.
        what: what happened, one sentence.
        where: the place in the request, if any: `line 1, column 5`.
        remedy: what the client can do, one sentence.
        headers: headers that belong to the status: `Retry-After`, `Allow`, `WWW-Authenticate`.

    >>> print(Problem(404, "there is no such graph", remedy="GET /sparql lists them").body(), end="")
    404 Not Found
    there is no such graph
    GET /sparql lists them
    """

    def __init__(
        self,
        status: int,
        what: str,
        *,
        where: str = "",
        remedy: str = "",
        headers: Mapping[str, str] | None = None,
        **values: object,
    ) -> None:
        super().__init__(what, where=where, remedy=remedy, **values)
        self.status = status
        self.headers = dict(headers or {})

    def body(self, language: Language = "en") -> str:
        """What the client reads: the status, what happened, where, what to do, a line each."""
        from http import HTTPStatus

        first = f"{self.status} {HTTPStatus(self.status).phrase}"
        what = Message("{where}: {said}", where=self.where, said=self.what) if self.where else self.what
        return "\n".join(say(line, language) for line in (first, what, self.remedy) if line) + "\n"

    def to_dict(self) -> dict[str, Any]:
        """As it travels between processes."""
        return {
            "status": self.status,
            "what": to_json(self.what),
            "where": to_json(self.where),
            "remedy": to_json(self.remedy),
            "headers": self.headers,
        }

    @classmethod
    def from_dict(cls, said: Mapping[str, Any]) -> Problem:
        """The problem that another process met."""
        what, where, remedy = (from_json(said[name]) for name in ("what", "where", "remedy"))
        return cls(said["status"], what, where=where, remedy=remedy, headers=said["headers"])

    @classmethod
    def of(cls, error: Exception) -> Problem:
        """Any error as a problem: unknown names are 404, wrong usage 400, a store that is not there 503.

        >>> Problem.of(UnknownName("question", "task", ["tasks"])).status
        404
        """
        if isinstance(error, Problem):
            return error
        if isinstance(error, UnknownName):
            return cls(404, error.what, where=error.where, remedy=error.remedy)
        if isinstance(error, UsageError):
            return cls(400, error.what, where=error.where, remedy=error.remedy)
        if isinstance(error, StoreError):
            return cls(503, error.what, remedy=error.remedy, headers={"Retry-After": "5"})
        if isinstance(error, PolicykgError):
            return cls(500, error.what, remedy=error.remedy)
        return cls(500, "the server failed: {kind}", kind=type(error).__name__)
