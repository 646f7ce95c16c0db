"""A boto3 client whose calls fail when a test wants it."""

from collections.abc import Callable
from typing import Any


class Faulty:
    """Passes calls on; `before` is told each one's name and arguments, and may raise."""

    def __init__(self, client: Any, before: Callable[[str, dict[str, Any]], None]) -> None:
        self._client = client
        self._before = before

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._client, name)
        if not callable(found) or name in ("get_paginator", "exceptions"):
            return found

        def call(**arguments: Any) -> Any:
            self._before(name, arguments)
            return found(**arguments)

        return call


class FailAfter:
    """Raises `error` in every call of `operation` after the first `count`."""

    def __init__(self, operation: str, count: int, error: BaseException) -> None:
        self.operation, self.count, self.error = operation, count, error

    def __call__(self, name: str, arguments: dict[str, Any]) -> None:
        if name == self.operation:
            if not self.count:
                raise self.error
            self.count -= 1
