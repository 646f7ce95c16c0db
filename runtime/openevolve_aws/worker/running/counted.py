"""Tells when OpenEvolve takes the result of an iteration: from that moment on the iteration is completed."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any


class Counted:
    """A future of OpenEvolve's pool; `taken` is called with its result, or with the exception that came instead."""

    def __init__(self, future: Future[Any], taken: Callable[[Any], None]) -> None:
        self._future = future
        self._taken = taken

    def __getattr__(self, name: str) -> Any:
        return getattr(self._future, name)

    def result(self, timeout: float | None = None) -> Any:
        try:
            result = self._future.result(timeout)
        except CancelledError:
            raise
        except Exception as error:
            self._taken(error)
            raise
        self._taken(result)
        return result
