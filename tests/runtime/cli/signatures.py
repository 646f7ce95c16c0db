"""Whose a signed request is, found out as AWS does it: by signing it again with the secret that belongs to the key."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

_AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 Credential=(?P<key>[^/]+)/\d{8}/(?P<region>[^/]+)/(?P<service>[^/]+)/aws4_request, "
    r"SignedHeaders=(?P<headers>[^,]+), Signature=(?P<signature>[0-9a-f]{64})")


@dataclass(frozen=True)
class Key:
    """An access key, and the user that it is of."""

    id: str
    secret: str
    user: str


def user_of(
    keys: Mapping[str, Key], region: str, method: str, url: str, headers: Mapping[str, str], body: bytes
) -> str | None:
    """None when nobody that is known signed exactly this request for Lambda in this region."""
    found = _AUTHORIZATION.fullmatch(headers.get("Authorization", ""))
    if not found or found["service"] != "lambda" or found["region"] != region or found["key"] not in keys:
        return None
    key = keys[found["key"]]
    signed = {name: headers[name] for name in found["headers"].split(";")}
    request = AWSRequest(method, url, signed, body)
    request.context["timestamp"] = headers["X-Amz-Date"]
    auth = SigV4Auth(Credentials(key.id, key.secret), "lambda", region)
    signature = auth.signature(auth.string_to_sign(request, auth.canonical_request(request)), request)
    return key.user if signature == found["signature"] else None
