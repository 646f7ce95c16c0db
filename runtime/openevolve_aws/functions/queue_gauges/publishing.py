"""One round of gauges."""

import datetime
from typing import Any

from openevolve_aws.functions import metrics
from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.functions.queue_gauges.counting import gauges
from openevolve_aws.functions.queue_gauges.listing import list_jobs


class GaugesIncomplete(Exception):
    """Some queue could not be read; what is known was published."""


def publish(batch: Any, cloudwatch: Any, deployment: Deployment, now: datetime.datetime) -> None:
    """Raises GaugesIncomplete and MetricsUnpublished, both after everything that could be published was."""
    listing = list_jobs(batch, deployment)
    metrics.publish(cloudwatch, gauges(listing, deployment, now), now)
    if listing.failures:
        raise GaugesIncomplete("; ".join(listing.failures))
