"""GitHub's REST API, as far as the commands need it: https://docs.github.com/en/rest"""

import json
import os
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from typing import Any

from delivery.problems import Problem

BOT = "github-actions[bot]"  # who a workflow's token is
TIMEOUT = 60


class GitHub:
    """One repository (owner/name), as the holder of a token sees it."""

    def __init__(self, api: str, repository: str, token: str) -> None:
        self._root = f"{api}/repos/{repository}"
        self._token = token
        self.repository = repository

    @classmethod
    def of_workflow(cls) -> "GitHub":
        """Made of the variables of a workflow's step; GITHUB_TOKEN must be given to the step by name."""
        missing = [name for name in ("GITHUB_REPOSITORY", "GITHUB_TOKEN") if not os.environ.get(name)]
        if missing:
            raise Problem(f"{' and '.join(missing)} must be set")
        return cls(
            os.environ.get("GITHUB_API_URL", "https://api.github.com"), os.environ["GITHUB_REPOSITORY"],
            os.environ["GITHUB_TOKEN"])

    def get(self, path: str, **query: str | int) -> Any:
        return self._json("GET", self._url(path, query))[0]

    def all(self, path: str, member: str = "", **query: str | int) -> Iterator[Any]:
        """Yields from every page; member names the list in answers that are objects."""
        url = self._url(path, {"per_page": 100} | query)
        while url:
            answer, link = self._json("GET", url)
            yield from answer[member] if member else answer
            found = re.search(r'<([^>]+)>; rel="next"', link)
            url = found[1] if found else ""

    def post(self, path: str, **body: Any) -> Any:
        return self._json("POST", self._url(path, {}), body)[0]

    def patch(self, path: str, **body: Any) -> Any:
        return self._json("PATCH", self._url(path, {}), body)[0]

    def put(self, path: str, **body: Any) -> Any:
        return self._json("PUT", self._url(path, {}), body)[0]

    def download(self, path: str, limit: int) -> bytes:
        """Returns what the API redirects to, without telling it the token. Raises Problem above limit bytes."""
        with self._open(self._request("GET", self._url(path, {}))) as answer:
            content: bytes = answer.read(limit + 1)
        if len(content) > limit:
            raise Problem(f"{path} has more than {limit} bytes")
        return content

    def _url(self, path: str, query: dict[str, str | int]) -> str:
        return self._root + path + (f"?{urllib.parse.urlencode(query)}" if query else "")

    def _request(self, method: str, url: str, body: Any = None) -> urllib.request.Request:
        if not url.startswith(f"{self._root}/"):
            raise Problem(f"GitHub points to {url}, which is not in {self._root}")
        headers = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
        request = urllib.request.Request(
            url, None if body is None else json.dumps(body).encode(), headers, method=method)
        # Storage, where downloads are redirected to, refuses a request that brings a token of GitHub's.
        request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        return request

    def _json(self, method: str, url: str, body: Any = None) -> tuple[Any, str]:
        with self._open(self._request(method, url, body)) as answer:
            return json.loads(answer.read() or b"null"), answer.headers.get("Link", "")

    def _open(self, request: urllib.request.Request) -> Any:
        try:
            return urllib.request.urlopen(request, timeout=TIMEOUT)
        except urllib.error.HTTPError as error:
            said = error.read(2000).decode(errors="replace")
            raise Problem(f"{request.get_method()} {request.full_url}: {error.code} {said}") from error
        except urllib.error.URLError as error:
            raise Problem(f"{request.get_method()} {request.full_url}: {error.reason}") from error
