"""Every 15 minutes: repairs what lost events and interrupted submissions left behind."""

from typing import Any

from openevolve_aws.functions import clock, deployment
from openevolve_aws.functions.clients import client, ledger, notices
from openevolve_aws.functions.reconcile import running


def handler(event: Any, context: Any) -> None:
    settings = deployment.load()
    batch, cloudwatch = client("batch", settings.region), client("cloudwatch", settings.region)
    running.run(ledger(settings), batch, cloudwatch, notices(settings), settings, clock.now())
