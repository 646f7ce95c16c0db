"""A repeated request is answered as the first one was: a lost answer must not turn a success into a failure.

Under load an answer can get lost between this process and its client, which then sends the request again. A Terraform
lock that the first request took is then refused to its own holder. AWS's SDKs name each call in a header that stays
the same over all of its attempts: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
"""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

log = logging.getLogger(__name__)

Headers = list[tuple[str, str]]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

REMEMBERED = 512  # calls, far more than run at once
WAIT_SECONDS = 60.0


class _Call:
    def __init__(self) -> None:
        self.ended = threading.Event()
        self.answer: tuple[str, Headers, bytes] | None = None  # None also when it failed: then it is tried again


class Replay:
    """WSGI middleware around application; only calls that may change something are remembered."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._calls: OrderedDict[str, _Call] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        name = environ.get("HTTP_AMZ_SDK_INVOCATION_ID", "")
        if not name or environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            return self._application(environ, start_response)
        earlier, call = self._enter(name)
        try:
            if earlier is not None and earlier.ended.wait(WAIT_SECONDS) and earlier.answer is not None:
                log.warning("answered again: %s %s", environ["REQUEST_METHOD"], environ["PATH_INFO"])
                call.answer = earlier.answer
            else:
                call.answer = self._ask(environ)
            status, headers, body = call.answer
            if not status.startswith("2"):  # what was refused or throttled has changed nothing
                call.answer = None
        finally:
            call.ended.set()
        start_response(status, headers)
        return [body]

    def _enter(self, name: str) -> tuple[_Call | None, _Call]:
        with self._lock:
            earlier = self._calls.pop(name, None)
            call = self._calls[name] = _Call()
            while len(self._calls) > REMEMBERED:
                self._calls.popitem(last=False)
        return earlier, call

    def _ask(self, environ: dict[str, Any]) -> tuple[str, Headers, bytes]:
        told: list[tuple[str, Headers]] = []

        def start_response(status: str, headers: Headers, _: object = None) -> Callable[[bytes], None]:
            told.append((status, headers))
            return lambda _: None

        parts = self._application(environ, start_response)
        try:
            body = b"".join(parts)
        finally:
            close = getattr(parts, "close", None)
            if close is not None:
                close()
        status, headers = told[-1]
        return status, headers, body
