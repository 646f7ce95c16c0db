"""Every day: who must change an LLM key."""

from typing import Any

from openevolve_aws import deployment
from openevolve_aws.handlers import clock
from openevolve_aws.handlers.clients import client, notices
from openevolve_aws.handlers.keys import review


def handler(event: Any, context: Any) -> None:
    settings = deployment.load()
    secrets, cloudwatch = client("secretsmanager", settings.region), client("cloudwatch", settings.region)
    review.remind(secrets, cloudwatch, notices(settings), settings, clock.now())
