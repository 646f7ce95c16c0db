"""A client that dies, or loses an answer, at a chosen call: what a function's time limit does to it."""

from collections.abc import Callable
from typing import Any

from botocore.exceptions import ReadTimeoutError


class Crash(BaseException):
    """The process is gone: no handler of the code under test may catch it."""


class Line:
    """Counts calls over all wrapped clients. `fault` decides for each call: None, `before`, `after` or `lost`.

    `before` and `after` end the process around the call; `lost` does the call and loses its answer.
    """

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.fault: Callable[[int, str], str | None] = lambda number, operation: None

    def wrap(self, client: Any) -> "Wrapped":
        return Wrapped(client, self)

    def crash_at(self, number: int, kind: str) -> None:
        """From now on, at the call of this number, counted from 0."""
        self.calls.clear()
        self.fault = lambda at, _: kind if at == number else None

    def mend(self) -> None:
        self.calls.clear()
        self.fault = lambda number, operation: None


class Wrapped:
    """A boto3 client whose calls go over a Line."""

    def __init__(self, client: Any, line: Line) -> None:
        self._client = client
        self._line = line

    def get_paginator(self, operation: str) -> Any:
        return _Paginator(self, operation)

    def __getattr__(self, operation: str) -> Any:
        def call(**arguments: Any) -> Any:
            fault = self._line.fault(len(self._line.calls), operation)
            self._line.calls.append(operation)
            if fault == "before":
                raise Crash(operation)
            answer = getattr(self._client, operation)(**arguments)
            if fault == "after":
                raise Crash(operation)
            if fault == "lost":
                raise ReadTimeoutError(endpoint_url=operation)
            return answer
        return call


class _Paginator:
    def __init__(self, client: Wrapped, operation: str) -> None:
        self._call = getattr(client, operation)

    def paginate(self, **arguments: Any) -> Any:
        token: dict[str, str] = {}
        while True:
            page = self._call(**arguments, **token)
            yield page
            if not page.get("nextToken"):
                return
            token = {"nextToken": page["nextToken"]}
