"""From a function URL's event to its answer: https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html"""

import logging
import re
from collections.abc import Mapping
from typing import Any

from botocore.exceptions import ClientError, HTTPClientError
from botocore.exceptions import ConnectionError as LineError

from openevolve_aws.functions.jobs_api import bodies, cancellation, identity, reading, requests, responses, submission
from openevolve_aws.functions.jobs_api.errors import ApiError, unavailable
from openevolve_aws.functions.jobs_api.services import Services
from openevolve_aws.ledger.table import LedgerUnavailable

_LOG = logging.getLogger(__name__)
_METHODS = {r"/jobs": "GET, POST", r"/jobs/(?P<id>[^/]+)": "DELETE, GET", r"/usage": "GET"}
_PASSING = re.compile("Throttl|TooManyRequests|RequestLimit|SlowDown|ServiceUnavailable|InternalError|ServerException"
                      "|RequestTimeout")


def answer(event: Mapping[str, Any], request_id: str, services: Services) -> dict[str, Any]:
    """Always an answer; what nobody foresaw is a 500 with the request's id, under which the trace is logged."""
    try:
        return _route(event, services)
    except ApiError as error:
        _LOG.info("%s %s: %s", request_id, error.code, error)
        return responses.failure(error, request_id)
    except Exception as error:  # the caller gets an answer, the log the trace
        if _passes(error):
            _LOG.warning("%s", request_id, exc_info=error)
            return responses.failure(unavailable("an AWS service is too busy or unreachable; repeat this request"),
                                     request_id)
        _LOG.exception("%s", request_id)
        message = f"something went wrong here; whoever runs this environment finds it in the log under {request_id}"
        return responses.failure(ApiError("InternalError", message), request_id)


def _route(event: Mapping[str, Any], services: Services) -> dict[str, Any]:
    caller = identity.caller(event, services.deployment)
    http = event["requestContext"]["http"]
    method, path = str(http["method"]), str(event.get("rawPath") or http["path"]).rstrip("/")
    match = next((found for pattern in _METHODS if (found := re.fullmatch(pattern, path))), None)
    if match is None:
        raise ApiError("NotFound", f"there is nothing at {path[:80] or '/'!r}; /jobs, /jobs/<id> and /usage are here")
    allowed = _METHODS[match.re.pattern]
    if method not in allowed.split(", "):
        raise ApiError("MethodNotAllowed", f"{method[:20]!r} {path[:80]!r}: only {allowed} can be done here",
                       {"allow": allowed})
    deployment = services.deployment
    if path == "/usage":
        return responses.success(200, reading.use(services, caller))
    if method == "POST":
        asked = requests.parse(bodies.read(event), caller, deployment)
        job, is_new = submission.submit(services, caller, asked)
        return responses.success(201 if is_new else 200, responses.job(job, deployment))
    if path == "/jobs":
        page = reading.jobs(services, caller, event.get("queryStringParameters") or {})
        return responses.success(200, {"jobs": [responses.job(job, deployment) for job in page.jobs],
                                       "next": page.next})
    job = reading.job(services, caller, match["id"])
    if method == "GET":
        return responses.success(200, responses.job(job, deployment))
    reason = cancellation.reason_of(bodies.read(event))
    job, action = cancellation.cancel(services, job, reason)
    return responses.success(202, {"job": responses.job(job, deployment), "action": action})


def _passes(error: Exception) -> bool:
    if isinstance(error, ClientError):
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        return status >= 500 or status == 429 or bool(_PASSING.search(error.response["Error"].get("Code", "")))
    return isinstance(error, LedgerUnavailable | LineError | HTTPClientError)
