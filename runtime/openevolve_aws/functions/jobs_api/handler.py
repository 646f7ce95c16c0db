"""Lambda function `jobs-api`, behind a function URL that takes signed requests only."""

from typing import Any

from openevolve_aws.functions.jobs_api import routes, services


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return routes.answer(event, context.aws_request_id, services.connect())
