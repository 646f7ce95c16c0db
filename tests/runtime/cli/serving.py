"""HTTP in front of the jobs API that tests set up, with its faults."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from api_double import REGION, JobsApiServer
from signatures import user_of


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # headers and body are separate writes: the body would wait 40 ms for an ACK
    api: JobsApiServer

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fault = self.api.faults.pop(0) if self.api.faults else None
        if fault == "drop":
            self.close_connection = True
            return
        answers: dict[str | int | None, tuple[int, bytes]] = {
            "throttle": (429, b'{"Reason":"ConcurrentInvocationLimitExceeded","message":"Rate Exceeded."}'),
            "html": (502, b"<html>bad gateway</html>"),
            "expired": (403, b'{"message":"The security token included in the request is expired"}')}
        if fault in answers or isinstance(fault, int):
            self._send(*answers.get(fault, (fault if isinstance(fault, int) else 500, b"")))
            return
        parts = urlsplit(self.path)
        url = f"http://{self.headers['Host']}{self.path}"
        owner = user_of(self.api.keys, REGION, self.command, url, self.headers, body)  # type: ignore[arg-type]
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        status, document = self.api.answer(owner, self.command, parts.path, query, json.loads(body or b"{}"))
        if fault == "lose":
            self.close_connection = True
            return
        public = {name: value for name, value in document.items() if name != "request"}
        self._send(status, json.dumps(public).encode())

    do_GET = do_POST = do_DELETE = _serve

    def _send(self, status: int, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def date_time_string(self, timestamp: float | None = None) -> str:
        return formatdate(self.api.now(), usegmt=True)

    def log_message(self, format: str, *args: Any) -> None:
        """Requests are kept by the API itself."""


@contextmanager
def serving(now: Callable[[], float]) -> Iterator[JobsApiServer]:
    """Until the end of the block; `url` of the API is where it listens."""
    api = JobsApiServer(now)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"api": api}))
    server.daemon_threads = True
    api.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield api
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
