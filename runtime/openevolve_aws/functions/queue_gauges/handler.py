"""Every minute: how many jobs wait and run."""

from typing import Any

from openevolve_aws.functions import clock, deployment
from openevolve_aws.functions.clients import client
from openevolve_aws.functions.queue_gauges import publishing


def handler(event: Any, context: Any) -> None:
    settings = deployment.load()
    batch, cloudwatch = client("batch", settings.region), client("cloudwatch", settings.region)
    publishing.publish(batch, cloudwatch, settings, clock.now())
