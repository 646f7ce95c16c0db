"""An IMDSv2 on loopback: a token is required and expires; the answer to spot/instance-action is what the test sets."""
import http.server
import threading
import time
import uuid

NOTICE = "/latest/meta-data/spot/instance-action"
REBALANCE = "/latest/meta-data/events/recommendations/rebalance"


class FakeImds:
    """Attributes may be changed while it runs; `requests` has every (method, path, status) so far."""

    def __init__(self, port: int = 0) -> None:
        self.notice: str | None = None  # body of the notice; None: 404
        self.token_seconds = 3600.0
        self.token_body: str | None = None  # instead of a real token
        self.status: int | None = None  # instead of the real status, for everything
        self.delay = 0.0
        self.requests: list[tuple[str, str, int]] = []
        self._tokens: dict[str, float] = {}
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", port), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        return self._server.server_address[1]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def count(self, path: str, status: int) -> int:
        return sum(1 for _, asked, given in list(self.requests) if (asked, given) == (path, status))

    def _answer(self, method: str, path: str, token: str, ttl: str) -> tuple[int, str]:
        if self.status is not None:
            return self.status, "<html>error</html>"
        if (method, path) == ("PUT", "/latest/api/token"):
            if not ttl.isdigit() or not 1 <= int(ttl) <= 21600:
                return 400, "Bad Request"
            if self.token_body is not None:
                return 200, self.token_body
            fresh = uuid.uuid4().hex + "=="
            self._tokens[fresh] = time.monotonic() + self.token_seconds
            return 200, fresh
        if self._tokens.get(token, 0) <= time.monotonic():
            return 401, "Unauthorized"
        if (method, path) == ("GET", REBALANCE):
            return 200, '{"noticeTime": "2026-01-01T00:00:00Z"}'
        if (method, path) == ("GET", NOTICE) and self.notice is not None:
            return 200, self.notice
        return 404, "Not Found"

    def _handler(imds) -> type[http.server.BaseHTTPRequestHandler]:
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                time.sleep(imds.delay)
                status, body = imds._answer(self.command, self.path, self.headers.get("X-aws-ec2-metadata-token", ""),
                                            self.headers.get("X-aws-ec2-metadata-token-ttl-seconds", ""))
                imds.requests.append((self.command, self.path, status))
                self.send_response(status)
                self.send_header("Content-Length", str(len(body.encode())))
                self.end_headers()
                try:
                    self.wfile.write(body.encode())
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True  # curl gave up, as it should when we are slow

            do_PUT = do_GET

            def log_message(self, *arguments: object) -> None:
                """Quiet: the tests read `requests`."""

        return Handler
