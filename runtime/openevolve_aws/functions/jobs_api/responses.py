"""Answers as a function URL sends them: https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html"""

import json
from collections.abc import Mapping
from typing import Any

from openevolve_aws import contract
from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.functions.jobs_api.errors import ApiError
from openevolve_aws.ledger.job import Job


def success(status: int, document: Any) -> dict[str, Any]:
    return _answer(status, document, {})


def failure(error: ApiError, request_id: str) -> dict[str, Any]:
    document = {"error": {"code": error.code, "message": str(error), **error.details, "request_id": request_id}}
    return _answer(error.status, document, error.headers)


def job(found: Job, deployment: Deployment) -> dict[str, Any]:
    """What its owner may know of it, and where its outputs are."""
    outputs = f"s3://{deployment.outputs_bucket}/{contract.output_prefix(found.owner, found.short_id)}"
    return found.public() | {"outputs": outputs}


def _answer(status: int, document: Any, headers: Mapping[str, str]) -> dict[str, Any]:
    return {
        "statusCode": status,
        "headers": {"content-type": "application/json", "cache-control": "no-store", **headers},
        "body": json.dumps(document, allow_nan=False),
        "isBase64Encoded": False,
    }
