"""The jobs API: signed requests to a function URL, repeated while the outcome may still change."""

import json
import random
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from botocore import exceptions
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.httpsession import URLLib3Session
from botocore.utils import get_environ_proxies

from openevolve_aws.cli.errors import CliError
from openevolve_aws.cli.exit_codes import UNAVAILABLE
from openevolve_aws.cli.services import api_errors, aws

_ATTEMPTS = 6
_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 8.0
_LONGEST_ASKED_PAUSE = 90.0
_TIMEOUT = (5, 35)


class JobsApi:
    """`sleep` takes seconds. Every call may be repeated: what a POST asks for is known by its short id."""

    def __init__(self, url: str, region: str, session: Any, sleep: Callable[[float], None]) -> None:
        self._url = url.rstrip("/")
        self._region = region
        self._session = session
        self._sleep = sleep
        self._http = URLLib3Session(timeout=_TIMEOUT, proxies=get_environ_proxies(url))
        self._asked_pause = 0.0
        self.server_date: str | None = None

    def submit(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """The job. Raises CliError."""
        return self._call("POST", "/jobs", body=request)

    def job(self, identifier: str) -> dict[str, Any]:
        """Raises CliError, NOT_FOUND among others."""
        return self._call("GET", f"/jobs/{quote(identifier, safe='')}")

    def jobs(self, state: str | None = None, page: int = 100) -> Iterator[dict[str, Any]]:
        """All jobs of the caller, newest first, fetched as they are asked for. Raises CliError."""
        query = {"limit": str(page), **({"state": state} if state else {})}
        while True:
            answer = self._call("GET", "/jobs", query)
            yield from answer["jobs"]
            if not answer.get("next"):
                return
            query["next"] = answer["next"]

    def cancel(self, identifier: str, reason: str | None) -> dict[str, Any]:
        """`{"job", "action"}`. Raises CliError."""
        return self._call("DELETE", f"/jobs/{quote(identifier, safe='')}", body={"reason": reason} if reason else {})

    def usage(self) -> dict[str, Any]:
        """Who the caller is, and what is used of the limits. Raises CliError."""
        return self._call("GET", "/usage")

    def _call(
        self, method: str, path: str, query: Mapping[str, str] | None = None, body: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        pause = _FIRST_PAUSE
        for attempt in range(1, _ATTEMPTS + 1):
            self._asked_pause = 0.0
            try:
                status, content = self._send(method, path, query or {}, body)
                document = api_errors.document_of(content)
                if status < 400 and document is not None:
                    return document
                failure = api_errors.failure(status, document, path)
                passing = api_errors.may_pass(status, document)
            except (exceptions.ConnectionError, exceptions.HTTPClientError) as error:
                failure = CliError(UNAVAILABLE, f"the jobs API at {self._url} cannot be reached ({_cause(error)})",
                                   "check the network and try again; 'openevolve-aws doctor' looks closer")
                passing = True
            if not passing or attempt == _ATTEMPTS:
                raise failure
            self._sleep(max(pause * random.uniform(0.5, 1), self._asked_pause))
            pause = min(2 * pause, _LONGEST_PAUSE)
        raise AssertionError("unreachable")

    def _send(
        self, method: str, path: str, query: Mapping[str, str], body: Mapping[str, Any] | None
    ) -> tuple[int, bytes]:
        pairs = "&".join(f"{quote(name, safe='')}={quote(query[name], safe='')}" for name in sorted(query))
        data = b"" if body is None else json.dumps(body, sort_keys=True).encode()
        headers = {"Accept": "application/json", **({"Content-Type": "application/json"} if data else {})}
        request = AWSRequest(method, f"{self._url}{path}{'?' if pairs else ''}{pairs}", headers, data)
        # The service of a function URL is lambda: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
        SigV4Auth(aws.credentials(self._session), "lambda", self._region).add_auth(request)
        response = self._http.send(request.prepare())
        self.server_date = response.headers.get("Date")
        wanted = response.headers.get("Retry-After", "")
        self._asked_pause = min(float(wanted), _LONGEST_ASKED_PAUSE) if wanted.isdigit() else 0.0
        return response.status_code, response.content


def _cause(error: Exception) -> str:
    cause = getattr(error, "kwargs", {}).get("error", error)
    return aws.one_line(getattr(cause, "reason", None) or cause)
