"""What the jobs API's answers mean when they are not what was asked for."""

import json
from typing import Any

from openevolve_aws.cli.errors import CliError
from openevolve_aws.cli.exit_codes import CREDENTIALS, INPUT, NOT_FOUND, REFUSED, UNAVAILABLE
from openevolve_aws.cli.services import aws

_KINDS = {
    "InvalidRequest": (INPUT, "correct the values and try again"),
    "NotAUser": (CREDENTIALS, aws.OWN_KEY),
    "NotFound": (NOT_FOUND, "'openevolve-aws list' shows your jobs"),
    "Conflict": (REFUSED, "submit again, which takes a new short id"),
    "RequestTooLarge": (INPUT, "shorten the name and the file names"),
    "QuotaExceeded": (REFUSED, "wait for a job to end, or cancel one ('openevolve-aws list')"),
    "BudgetExceeded": (REFUSED, "wait for the next month or ask the operators for a larger budget"),
    "InputsMissing": (INPUT, "submit the files again"),
    "Unavailable": (UNAVAILABLE, "try again in a minute"),
    "MethodNotAllowed": (UNAVAILABLE, "this command is older or newer than the deployment: update it"),
    "InternalError": (UNAVAILABLE, "try again; if it stays, tell the operators the request id"),
}


def document_of(content: bytes) -> dict[str, Any] | None:
    """None when the answer is not a JSON object, as a proxy's error page is not."""
    try:
        document = json.loads(content)
    except ValueError:
        return None
    return document if isinstance(document, dict) else None


def may_pass(status: int, document: dict[str, Any] | None) -> bool:
    """A quota's 429 has a code of the API's and stays; Lambda's own throttling has none and passes."""
    return status >= 500 or (status == 429 and not _error(document)) or (status < 400 and document is None)


def failure(status: int, document: dict[str, Any] | None, path: str) -> CliError:
    error = _error(document)
    if error:
        kind = str(error.get("code"))
        code, advice = _KINDS.get(kind, (UNAVAILABLE, "run 'openevolve-aws doctor'"))
        return CliError(code, str(error.get("message", kind)).rstrip("."), advice, kind)
    if status == 403:
        return _forbidden(document)
    if status == 404:
        return CliError(UNAVAILABLE, f"there is no jobs API behind the profile's URL ({path}: HTTP 404)",
                        "import the profile again")
    return CliError(UNAVAILABLE, f"the jobs API does not answer properly (HTTP {status})", aws.LATER)


def _forbidden(document: dict[str, Any] | None) -> CliError:
    """The function URL refuses before our code sees the request; it names the reason only in `Message`."""
    message = str((document or {}).get("Message") or (document or {}).get("message") or "Forbidden")
    if "expired" in message and "Signature" not in message:
        return CliError(CREDENTIALS, "the AWS credentials have expired", aws.SIGN_IN)
    if "Signature expired" in message or "not yet current" in message:
        return CliError(CREDENTIALS, "AWS refuses the time of this machine", aws.CLOCK)
    if "security token" in message or "signature" in message:
        return CliError(CREDENTIALS, "AWS does not know these credentials", aws.SIGN_IN)
    return CliError(CREDENTIALS, "these credentials may not call the jobs API", aws.OWN_KEY)


def _error(document: dict[str, Any] | None) -> dict[str, Any]:
    error = (document or {}).get("error")
    return error if isinstance(error, dict) else {}
