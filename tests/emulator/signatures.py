"""AWS Signature Version 4, checked as AWS checks it.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
"""

import datetime
import hashlib
import hmac
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote

ALGORITHM = "AWS4-HMAC-SHA256"
ALLOWED_SKEW = datetime.timedelta(minutes=5)
FORM = re.compile(
    ALGORITHM + r" Credential=(?P<key>[^/]+)/(?P<scope>(?P<day>\d{8})/[^/]+/(?P<service>[^/]+)/aws4_request),"
    r" ?SignedHeaders=(?P<headers>[^,]+), ?Signature=(?P<signature>[0-9a-f]{64})"
)
TIME = "%Y%m%dT%H%M%SZ"


class Refused(Exception):
    """The signature does not hold; code is what AWS calls it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Signed:
    """A request as it came: path and query as sent, headers with names in lower case."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes


def verify(request: Signed, service: str, secret_of: Callable[[str], str | None], now: datetime.datetime) -> str:
    """Returns the access key that signed the request. Raises Refused; secret_of returns None for an unknown key."""
    parts = FORM.fullmatch(request.headers.get("authorization", ""))
    if parts is None:
        raise Refused("AccessDeniedException", "")
    secret = secret_of(parts["key"])
    if secret is None:
        raise Refused("UnrecognizedClientException", "The security token included in the request is invalid.")
    if parts["service"] != service:
        raise Refused("InvalidSignatureException", f"Credential should be scoped to correct service: '{service}'.")
    date = request.headers.get("x-amz-date", "")
    _check_time(date, now)
    signed = parts["headers"].split(";")
    if "host" not in signed or not date.startswith(parts["day"]) or not _is_hash_right(request):
        raise _mismatch()
    text = "\n".join([ALGORITHM, date, parts["scope"], _sha256(_canonical(request, signed).encode())])
    key = f"AWS4{secret}".encode()
    for step in parts["scope"].split("/"):
        key = hmac.digest(key, step.encode(), "sha256")
    if not hmac.compare_digest(hmac.digest(key, text.encode(), "sha256").hex(), parts["signature"]):
        raise _mismatch()
    return parts["key"]


def _check_time(date: str, now: datetime.datetime) -> None:
    try:
        moment = datetime.datetime.strptime(date, TIME).replace(tzinfo=datetime.UTC)
    except ValueError as error:
        raise Refused("IncompleteSignatureException", f"Date '{date}' must have the form {TIME}.") from error
    earliest, latest = now - ALLOWED_SKEW, now + ALLOWED_SKEW
    if moment < earliest:
        raise Refused("InvalidSignatureException", f"Signature expired: {date} is now earlier than "
                      f"{earliest.strftime(TIME)} ({now.strftime(TIME)} - 5 min.)")
    if moment > latest:
        raise Refused("InvalidSignatureException", f"Signature not yet current: {date} is still later than "
                      f"{latest.strftime(TIME)} ({now.strftime(TIME)} + 5 min.)")


def _is_hash_right(request: Signed) -> bool:
    told = request.headers.get("x-amz-content-sha256")
    return told is None or told == _sha256(request.body)


def _canonical(request: Signed, signed: list[str]) -> str:
    """Every service but S3 encodes the path, as it was sent, once more."""
    query = parse_qsl(request.query, keep_blank_values=True)
    pairs = sorted((quote(name, safe="-_.~"), quote(value, safe="-_.~")) for name, value in query)
    headers = [f"{name}:{' '.join(request.headers.get(name, '').split())}" for name in signed]
    return "\n".join([
        request.method, quote(request.path, safe="/-_.~"), "&".join(f"{name}={value}" for name, value in pairs),
        *headers, "", ";".join(signed), _sha256(request.body),
    ])


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _mismatch() -> Refused:
    return Refused("InvalidSignatureException", (
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access "
        "Key and signing method. Consult the service documentation for details."))
