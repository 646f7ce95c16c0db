"""At each change of a job's state, and when a queue is blocked."""

from typing import Any

from openevolve_aws.functions import clock, deployment
from openevolve_aws.functions.clients import client, ledger, notices
from openevolve_aws.functions.job_events import handling


def handler(event: Any, context: Any) -> None:
    settings = deployment.load()
    table, cloudwatch = ledger(settings), client("cloudwatch", settings.region)
    handling.handle(event, table, cloudwatch, notices(settings), settings, clock.now())
