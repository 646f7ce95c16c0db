"""The JSON in a request's body, taken apart with care."""

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any, NoReturn

from openevolve_aws.functions.jobs_api.errors import ApiError

LARGEST = 16 * 1024  # bytes; SubmitJob takes 30 KiB, and a request is a dozen short values


def read(event: Mapping[str, Any]) -> dict[str, Any]:
    """The members of the body, none when there is no body. Raises ApiError (InvalidRequest, RequestTooLarge)."""
    body = event.get("body") or ""
    if len(body) > LARGEST * 2:
        raise _too_large()
    raw = _decoded(body) if event.get("isBase64Encoded") else body.encode("utf-8", "surrogatepass")
    if len(raw) > LARGEST:
        raise _too_large()
    if not raw.strip():
        return {}
    try:
        document = json.loads(raw, object_pairs_hook=_without_duplicates, parse_constant=_no_constant)
    except RecursionError as error:
        raise ApiError("InvalidRequest", "the body is nested too deeply") from error
    except ValueError as error:
        raise ApiError("InvalidRequest", f"the body is not JSON: {error}") from error
    if not isinstance(document, dict):
        raise ApiError("InvalidRequest", f"the body is a JSON {type(document).__name__}, expected an object")
    return document


def _decoded(body: str) -> bytes:
    try:
        return base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ApiError("InvalidRequest", f"the body is not base64: {error}") from error


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"member {next(json.dumps(name) for name in names if names.count(name) > 1)} occurs twice")
    return members


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def _too_large() -> ApiError:
    return ApiError("RequestTooLarge", f"the body is larger than {LARGEST} bytes", limit="body_bytes", value=LARGEST)
