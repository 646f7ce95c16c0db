"""AWS Signature Version 4, checked as AWS checks it: in the Authorization header or, presigned, in the query.

The chunks of a streamed upload to S3 are not checked, only what is signed of the request itself.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
"""

import datetime
import hashlib
import hmac
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote

ALGORITHM = "AWS4-HMAC-SHA256"
ALLOWED_SKEW = datetime.timedelta(minutes=5)
CREDENTIAL = r"(?P<key>[^/]+)/(?P<scope>(?P<day>\d{8})/(?P<region>[^/]+)/(?P<service>[^/]+)/aws4_request)"
FORM = re.compile(
    ALGORITHM + " Credential=" + CREDENTIAL +
    r", ?SignedHeaders=(?P<headers>[^,]+), ?Signature=(?P<signature>[0-9a-f]{64})"
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


@dataclass(frozen=True)
class Claim:
    """What a request says of its signature; seconds is how long a presigned one holds, else 0."""

    key: str
    scope: str
    day: str
    region: str
    service: str
    headers: list[str]
    signature: str
    date: str
    token: str | None
    seconds: int


def read(request: Signed) -> Claim | None:
    """Returns the claim; None for a request that is not signed like this."""
    found = FORM.fullmatch(request.headers.get("authorization", ""))
    if found is not None:
        return Claim(
            found["key"], found["scope"], found["day"], found["region"], found["service"], found["headers"].split(";"),
            found["signature"], request.headers.get("x-amz-date", ""), request.headers.get("x-amz-security-token"), 0)
    query = dict(parse_qsl(request.query, keep_blank_values=True))
    found = re.fullmatch(CREDENTIAL, query.get("X-Amz-Credential", ""))
    seconds = query.get("X-Amz-Expires", "")
    if found is None or query.get("X-Amz-Algorithm") != ALGORITHM or not seconds.isdecimal() or int(seconds) == 0:
        return None
    return Claim(
        found["key"], found["scope"], found["day"], found["region"], found["service"],
        query.get("X-Amz-SignedHeaders", "").split(";"), query.get("X-Amz-Signature", ""), query.get("X-Amz-Date", ""),
        query.get("X-Amz-Security-Token"), int(seconds))


def verify(request: Signed, service: str, secret_of: Callable[[str], str | None], now: datetime.datetime) -> str:
    """Returns the access key that signed the request. Raises Refused; secret_of returns None for an unknown key."""
    claim = read(request)
    if claim is None:
        raise Refused("AccessDeniedException", "")
    secret = secret_of(claim.key)
    if secret is None:
        raise Refused("UnrecognizedClientException", "The security token included in the request is invalid.")
    if claim.service != service:
        raise Refused("InvalidSignatureException", f"Credential should be scoped to correct service: '{service}'.")
    _check_time(claim, now)
    if "host" not in claim.headers or not claim.date.startswith(claim.day) or not _is_hash_right(request):
        raise _mismatch()
    text = "\n".join([ALGORITHM, claim.date, claim.scope, _sha256(_canonical(request, claim).encode())])
    key = f"AWS4{secret}".encode()
    for step in claim.scope.split("/"):
        key = hmac.digest(key, step.encode(), "sha256")
    if not hmac.compare_digest(hmac.digest(key, text.encode(), "sha256").hex(), claim.signature):
        raise _mismatch()
    return claim.key


def _check_time(claim: Claim, now: datetime.datetime) -> None:
    date = claim.date
    try:
        moment = datetime.datetime.strptime(date, TIME).replace(tzinfo=datetime.UTC)
    except ValueError as error:
        raise Refused("IncompleteSignatureException", f"Date '{date}' must have the form {TIME}.") from error
    earliest, latest = now - ALLOWED_SKEW, now + ALLOWED_SKEW
    if claim.seconds and moment + datetime.timedelta(seconds=claim.seconds) < now:
        raise Refused("AccessDeniedException", "Request has expired")
    if moment < earliest and not claim.seconds:
        raise Refused("InvalidSignatureException", f"Signature expired: {date} is now earlier than "
                      f"{earliest.strftime(TIME)} ({now.strftime(TIME)} - 5 min.)")
    if moment > latest:
        raise Refused("InvalidSignatureException", f"Signature not yet current: {date} is still later than "
                      f"{latest.strftime(TIME)} ({now.strftime(TIME)} + 5 min.)")


def _is_hash_right(request: Signed) -> bool:
    """S3 also takes words in place of the hash, such as UNSIGNED-PAYLOAD; they are signed like it."""
    told = request.headers.get("x-amz-content-sha256")
    return told is None or told == _sha256(request.body) or re.fullmatch("[A-Z0-9-]+", told) is not None


def _canonical(request: Signed, claim: Claim) -> str:
    """Every service but S3 encodes the path, as it was sent, once more."""
    s3 = claim.service == "s3"
    query = [pair for pair in parse_qsl(request.query, keep_blank_values=True) if pair[0] != "X-Amz-Signature"]
    pairs = sorted((quote(name, safe="-_.~"), quote(value, safe="-_.~")) for name, value in query)
    headers = [f"{name}:{' '.join(request.headers.get(name, '').split())}" for name in claim.headers]
    told = request.headers.get("x-amz-content-sha256") or ("UNSIGNED-PAYLOAD" if claim.seconds else None)
    return "\n".join([
        request.method, quote(unquote(request.path) if s3 else request.path, safe="/-_.~"),
        "&".join(f"{name}={value}" for name, value in pairs), *headers, "", ";".join(claim.headers),
        told if s3 and told else _sha256(request.body),
    ])


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _mismatch() -> Refused:
    return Refused("InvalidSignatureException", (
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access "
        "Key and signing method. Consult the service documentation for details."))
