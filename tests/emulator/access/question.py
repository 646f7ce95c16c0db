"""One thing a request needs to be allowed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl


@dataclass(frozen=True)
class Question:
    """context has its keys in lower case."""

    action: str
    resource: str
    context: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Call:
    """A request: path and query as sent, headers with names in lower case, where it is made, and the caller's ARN."""

    service: str
    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    account: str
    region: str
    caller: str

    @property
    def form(self) -> dict[str, str]:
        """Parameters of the query protocol."""
        return dict(parse_qsl(self.body.decode(errors="replace"))) if self.is_form else {}

    @property
    def is_form(self) -> bool:
        return self.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")

    def arn(self, rest: str, service: str = "") -> str:
        return f"arn:aws:{service or self.service}:{self.region}:{self.account}:{rest}"
