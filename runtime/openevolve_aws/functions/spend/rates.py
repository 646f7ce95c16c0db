"""What a vCPU costs by the hour on the fleet that an attempt ran on."""

import datetime
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.functions.spend import on_demand
from openevolve_aws.functions.spend.spot import SpotPrices
from openevolve_aws.ledger.metering import Attempt, MeteredRun

_LOG = logging.getLogger(__name__)
SPOT = "spot"


@dataclass(frozen=True)
class Rates:
    """Of one deployment, with the prices of one period."""

    deployment: Deployment
    spot: SpotPrices

    def usd_per_vcpu_hour(self, fleet: str, start: datetime.datetime, end: datetime.datetime) -> Decimal:
        """Averaged over the fleet's instance types: which of them a job got, AWS Batch does not tell."""
        found = self.deployment.fleets[fleet]
        if found.capacity == SPOT:
            prices = [self.spot.usd_per_vcpu_hour(name, start, end) for name in found.instance_types]
        else:
            prices = [on_demand.usd_per_vcpu_hour(name) for name in found.instance_types]
        return sum(prices, Decimal(0)) / len(prices)


def fleet_of(attempt: Attempt, run: MeteredRun, deployment: Deployment) -> str:
    """By the ECS cluster, whose name AWS Batch makes from that of the compute environment, and Terraform that from the
    fleet's; else the queue's first choice, where AWS Batch looks for a place first."""
    named = [fleet for fleet in deployment.fleets
             if f"openevolve-{deployment.environment}-{fleet}-" in (attempt.cluster or "")]
    if named:
        return max(named, key=len)
    queue = deployment.queues.get(run.queue)
    if queue is None:
        _LOG.warning("queue %s of %s/%s is gone: reckoned as %s", run.queue, run.owner, run.short_id,
                     deployment.default_queue)
        queue = deployment.queues[deployment.default_queue]
    return queue.fleets[0]


def spot_types(runs: Iterable[MeteredRun], deployment: Deployment) -> set[str]:
    """The instance types whose Spot prices these runs need."""
    fleets = {fleet_of(attempt, run, deployment) for run in runs for attempt in run.attempts}
    return {name for fleet in fleets if deployment.fleets[fleet].capacity == SPOT
            for name in deployment.fleets[fleet].instance_types}
