"""S3 behind a line that can be cut, freeze, answer 503 or deny: an HTTP forwarder on loopback."""

import http.client
import random
import socket
import threading
import time
from contextlib import contextmanager
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

MODES = ("ok", "cut", "answer-lost", "freeze", "unavailable", "denied")
_ERRORS = {
    "unavailable": (503, "SlowDown", "Please reduce your request rate."),
    "denied": (403, "AccessDenied", "Access Denied"),
}


class Line(ThreadingHTTPServer):
    """`mode` is read at each request; `share` of the requests are hit by it, of those whose call contains `only`.

    `requests` are begin, end (since 1970) and call of those that have been answered.
    `calls` are method, path and AWS target of each request, as in "PUT /bucket/key " or "POST / Granite.PutMetricData".

    `checkpoint_delay` is how many seconds each object of a checkpoint takes longer to arrive.
    """

    daemon_threads = True

    def __init__(self, target: str, random_source: random.Random) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.target = urlsplit(target).netloc
        self.random = random_source
        self.mode = "ok"
        self.share = 1.0
        self.only = ""
        self.calls: list[str] = []
        self.requests: list[tuple[float, float, str]] = []
        self.checkpoint_delay = 0.0
        self.hits = 0
        self._accepted: set[tuple[str, int]] = set()
        self._open = 0
        self._change = threading.Condition()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._change:
            self._accepted.add(client_address)
            self._open += 1
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self._change:
                self._open -= 1
                self._change.notify_all()

    def settle(self) -> None:
        """Wait for what the dead have sent: S3 takes it, whatever became of the sender.

        For when nobody who lives holds a connection. Raises TimeoutError when it takes half a minute.
        """
        with socket.create_connection(self.server_address) as last:  # accepted after all that came before
            address = last.getsockname()
        with self._change:
            if not self._change.wait_for(lambda: address in self._accepted and self._open == 0, 30):
                raise TimeoutError(f"{self._open} connection(s) still open")

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that was killed in mid-request is what this is for."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # headers and body are separate writes: the body would wait 40 ms for an ACK
    server: Line

    def _forward(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        call = f"{self.command} {self.path} {self.headers.get('X-Amz-Target', '')}"
        began = time.time()
        self.server.calls.append(call)
        try:
            self._answer_request(call, body)
        finally:
            self.server.requests.append((began, time.time(), call))

    def _answer_request(self, call: str, body: bytes) -> None:
        is_meant = self.server.only in call and self.server.random.random() < self.server.share
        mode = self.server.mode if is_meant else "ok"
        self.server.hits += mode != "ok"
        while mode == "freeze" and self.server.mode == "freeze":
            time.sleep(0.02)
        if mode == "cut":
            self.close_connection = True
            return
        if mode in _ERRORS:
            self._answer(*_ERRORS[mode])
            return
        if self.command == "PUT" and "/checkpoints/" in self.path:
            time.sleep(self.server.checkpoint_delay)
        connection = http.client.HTTPConnection(self.server.target, timeout=30)
        headers = {name: value for name, value in self.headers.items() if name.lower() != "expect"}
        connection.request(self.command, self.path, body, headers)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        if mode == "answer-lost":
            self.close_connection = True
            return
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("transfer-encoding", "connection", "content-length"):
                self.send_header(name, value)
        length = answer.getheader("Content-Length") if self.command == "HEAD" else str(len(data))
        self.send_header("Content-Length", length or "0")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _forward

    def _answer(self, status: int, code: str, message: str) -> None:
        data = f"<?xml version='1.0'?><Error><Code>{code}</Code><Message>{message}</Message></Error>".encode()
        self.send_response_only(status)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *arguments: object) -> None:
        return


@contextmanager
def line(target: str, random_source: random.Random | None = None) -> Iterator[Line]:
    """A line to `target` that is in order until its mode is changed."""
    server = Line(target, random_source or random.Random(0))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.mode = "ok"
        server.shutdown()
        server.server_close()
        thread.join()
