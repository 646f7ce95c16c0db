"""A small GitHub on the loopback interface: what the REST API answers to tools/delivery.

Paths, members and status codes: https://docs.github.com/en/rest (issues, pulls, actions, git, contents). As there, a
download is a redirect to storage which refuses a request that brings the token, lists come in pages with a Link
header, and a text is written by whoever the token belongs to. Permissions of tokens are not checked.
"""

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from workflows import fake_routes

BOT, PERSON = "github-actions[bot]", "mallory"
TOKENS = {"workflow": BOT, "person": PERSON}
PAGE = 2  # so that few objects already need several pages; GitHub has up to 100


class FakeGitHub:
    """One repository, example/platform; its lists are open to the tests."""

    repository = "example/platform"

    def __init__(self) -> None:
        self.comments: list[dict[str, Any]] = []
        self.issues: list[dict[str, Any]] = []
        self.pulls: list[dict[str, Any]] = []
        self.runs: list[dict[str, Any]] = []
        self.artifacts: list[dict[str, Any]] = []
        self.files: dict[str, str] = {}
        self.branches: dict[str, str] = {"main": "0" * 40}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.api = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def pull(self, number: int, **more: Any) -> dict[str, Any]:
        """Adds a merged pull request whose head and merge commit are made of its number."""
        head = {"sha": f"{number:040x}", "repo": {"full_name": self.repository}, "label": f"example:change-{number}"}
        pull = {"number": number, "state": "open", "merged_at": "2026-11-01T00:00:00Z", "head": head,
                "merge_commit_sha": f"{number + 0xA000:040x}", "html_url": f"https://github.test/pull/{number}"} | more
        self.pulls.append(pull)
        return pull

    def artifact(self, run: int, name: str, content: bytes, *, expired: bool = False) -> None:
        self.artifacts.append({"id": 100 + len(self.artifacts), "run": run, "name": name, "expired": expired,
                               "content": content})

    def answer(self, method: str, path: str, query: dict[str, str], body: dict[str, Any], user: str) -> Any:
        """Returns the answer; None means that there is no such thing."""
        root = f"/repos/{self.repository}"
        if not path.startswith(root):
            return None
        for pattern, reply in fake_routes.ROUTES:
            if found := re.fullmatch(pattern, f"{method} {path.removeprefix(root)}"):
                return reply(self, *found.groups(), query, body, user)
        return None


def _handler(hub: FakeGitHub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            parts = urlsplit(self.path)
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            if stored := re.fullmatch(r"/storage/(\d+)", parts.path):
                content = next(a["content"] for a in hub.artifacts if a["id"] == int(stored[1]))
                return self._send(403 if token else 200, b"" if token else content)
            if token not in TOKENS:
                return self._send(401, b'{"message": "Bad credentials"}')
            if zipped := re.fullmatch(r".*/actions/artifacts/(\d+)/zip", parts.path):
                return self._send(302, b"", Location=f"{hub.api}/storage/{zipped[1]}")
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
            answer = hub.answer(self.command, parts.path, query, body, TOKENS[token])
            if answer is None:
                return self._send(404, b'{"message": "Not Found"}')
            if isinstance(answer, list):
                return self._page(answer, query)
            return self._send(200, json.dumps(answer).encode())

        do_GET = do_POST = do_PATCH = do_PUT = _serve

        def _page(self, items: list[Any], query: dict[str, str]) -> None:
            page = int(query.get("page", 1))
            links = {}
            if len(items) > page * PAGE:
                url = hub.api + self.path.split("&page=")[0]
                links["Link"] = f'<{url}&page={page + 1}>; rel="next", <{url}&page=9>; rel="last"'
            self._send(200, json.dumps(items[(page - 1) * PAGE:page * PAGE]).encode(), **links)

        def _send(self, code: int, content: bytes, **headers: str) -> None:
            self.send_response(code)
            for name, value in ({"Content-Length": str(len(content))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments: Any) -> None:
            """Not into the test's output."""

    return Handler
