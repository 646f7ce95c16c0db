"""AWS behind a line that can be told to answer in its place: an HTTP forwarder on loopback."""

import http.client
import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Request:
    """`operation` is the name of the API's action, or `GET /path` where the request does not tell it.

    `speaks_json` tells how the service words its errors: in JSON, or in XML.
    """

    operation: str
    method: str
    path: str
    body: bytes
    speaks_json: bool


@dataclass(frozen=True)
class Answer:
    """What the caller gets instead of AWS's answer."""

    status: int
    body: bytes
    content_type: str = "application/json"


Rule = Callable[[Request], Answer | None]


def throttled(operation: str, times: int, code: str = "ThrottlingException") -> Rule:
    """Refuses the first `times` calls of an operation, as AWS does when there were too many."""
    left = [times]

    def rule(request: Request) -> Answer | None:
        if request.operation != operation or left[0] == 0:
            return None
        left[0] -= 1
        return refusal(request, 400, code, "Rate exceeded")

    return rule


def refused(operation: str, status: int, code: str) -> Rule:
    """Refuses every call of an operation."""
    return lambda request: refusal(request, status, code, "no") if request.operation == operation else None


def refusal(request: Request, status: int, code: str, message: str) -> Answer:
    """An error as the request's protocol words it."""
    if request.speaks_json:
        return Answer(status, json.dumps({"__type": code, "message": message}).encode())
    error = f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
    if request.operation.startswith(request.method):
        return Answer(status, error.encode(), "application/xml")
    return Answer(status, f"<ErrorResponse>{error}</ErrorResponse>".encode(), "text/xml")


class Line(ThreadingHTTPServer):
    """`rules` are asked in turn, the first answer counts; `calls` counts the requests by operation.

    `accepted` are the requests that were answered with 200.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, target: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.target = urlsplit(target).netloc
        self.rules: list[Rule] = []
        self.calls: Counter[str] = Counter()
        self.requests: list[Request] = []
        self.accepted: list[Request] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def reset(self) -> None:
        self.rules, self.calls, self.requests, self.accepted = [], Counter(), [], []


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # headers and body are separate writes: the body would wait 40 ms for an ACK
    server: Line

    def _forward(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        speaks_json = "X-Amz-Target" in self.headers or self.path.startswith("/v1/")
        request = Request(self._operation(body), self.command, self.path, body, speaks_json)
        self.server.calls[request.operation] += 1
        self.server.requests.append(request)
        answer = next(filter(None, (rule(request) for rule in self.server.rules)), None)
        if answer is not None:
            self._send(answer.status, [("Content-Type", answer.content_type)], answer.body)
            return
        connection = http.client.HTTPConnection(self.server.target, timeout=60)
        headers = {name: value for name, value in self.headers.items() if name.lower() != "expect"}
        connection.request(self.command, self.path, body, headers)
        original = connection.getresponse()
        data = original.read()
        connection.close()
        if original.status == 200:
            self.server.accepted.append(request)
        dropped = ("transfer-encoding", "connection", "content-length")
        self._send(original.status, [(n, v) for n, v in original.getheaders() if n.lower() not in dropped], data)

    def _operation(self, body: bytes) -> str:
        if target := self.headers.get("X-Amz-Target"):
            return target.rpartition(".")[2]
        if "/operation/" in self.path:
            return self.path.rpartition("/")[2]
        if self.path.startswith("/v1/"):
            return self.path.removeprefix("/v1/").partition("?")[0]
        form = parse_qs(body.decode(errors="replace")) if b"Action=" in body else {}
        if "Action" in form:
            return form["Action"][0]
        return f"{self.command} {self.path.partition('?')[0]}" + ("?delete" if "?delete" in self.path else "")

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _forward

    def _send(self, status: int, headers: list[tuple[str, str]], data: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *arguments: object) -> None:
        return


@contextmanager
def line(target: str) -> Iterator[Line]:
    """A line to `target` that is in order until it has rules."""
    server = Line(target)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
