"""What tests of spend share."""

import datetime
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

from event_case import EventCase
from faulty_line import Answer, Request, Rule
from job_story import Story
from openevolve_aws.functions.spend import accounting
from openevolve_aws.ledger import spending
from openevolve_aws.ledger.spending import Spend

Prices = dict[tuple[str, str], list[tuple[str, str]]]
# 8 vCPUs for 0.16 USD and 16 for 0.64: 0.02 and 0.04 USD per vCPU and hour, 0.03 on average.
FLAT: Prices = {("m6i.2xlarge", "us-east-1a"): [("2026-01-01T00:00:00Z", "0.16")],
                ("c6i.4xlarge", "us-east-1a"): [("2026-01-01T00:00:00Z", "0.64")]}


def spot_history(prices: Prices) -> Rule:
    """DescribeSpotPriceHistory, by instance type and zone."""
    def rule(request: Request) -> Answer | None:
        if request.operation != "DescribeSpotPriceHistory":
            return None
        items = "".join(
            f"<item><instanceType>{escape(name)}</instanceType><productDescription>Linux/UNIX</productDescription>"
            f"<availabilityZone>{zone}</availabilityZone><spotPrice>{price}</spotPrice><timestamp>{moment}</timestamp>"
            "</item>" for (name, zone), changes in prices.items() for moment, price in changes)
        return Answer(200, f"<DescribeSpotPriceHistoryResponse><spotPriceHistorySet>{items}</spotPriceHistorySet>"
                           "</DescribeSpotPriceHistoryResponse>".encode(), "text/xml")

    return rule


def moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.UTC)


class SpendCase(EventCase):
    """Spot prices that do not change, unless the test says otherwise."""

    def setUp(self) -> None:
        super().setUp()
        self.ec2 = self.client("ec2")
        self.line.rules = [spot_history(FLAT)]

    def ran(self, start: str, minutes: int, fleet: str = "spot", **story: Any) -> Story:
        """A job of 8 vCPUs that ran so long from then, and whose events were heard."""
        job = Story(**story).waits()
        # A story takes 20 minutes from the wait to the run.
        job.now = moment(start) - datetime.timedelta(minutes=20)
        job.runs(fleet)
        job.detail["startedAt"] = job.events[-1]["detail"]["startedAt"] = int(moment(start).timestamp() * 1000)
        job.now = moment(start) + datetime.timedelta(minutes=minutes - 10)
        job.ends()
        self.handle(*job.events)
        return job

    def account(self, now: str) -> None:
        accounting.account(self.table, self.ec2, self.cloudwatch, self.notices, self.deployment, moment(now))

    def spend(self, owner: str = "alice", month: str = "2026-11") -> Spend:
        return spending.read(self.table, owner, month)

    def assert_spend(self, usd: str, vcpu_seconds: int, owner: str = "alice", month: str = "2026-11") -> None:
        found = self.spend(owner, month)
        self.assertEqual((Decimal(usd), vcpu_seconds), (found.cost_usd, found.vcpu_seconds))
