"""Every day: who must change an LLM key."""

from typing import Any

from openevolve_aws.functions import clock, deployment
from openevolve_aws.functions.clients import client, notices
from openevolve_aws.functions.secret_reminder import review


def handler(event: Any, context: Any) -> None:
    settings = deployment.load()
    secrets, cloudwatch = client("secretsmanager", settings.region), client("cloudwatch", settings.region)
    review.remind(secrets, cloudwatch, notices(settings), settings, clock.now())
