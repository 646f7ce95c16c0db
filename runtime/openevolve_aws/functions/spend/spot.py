"""Spot prices over time, from EC2's history of the last 90 days."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from openevolve_aws.functions.spend import on_demand

# "Linux/UNIX" are instances in a VPC too, since there are no others any more.
_PRODUCT = "Linux/UNIX"
_HISTORY = datetime.timedelta(days=90)
_MOST_TYPES = 100  # https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html

Change = tuple[datetime.datetime, Decimal]


@dataclass(frozen=True)
class SpotPrices:
    """Per instance type and availability zone, when the price changed to what (US dollars per hour), oldest first."""

    vcpus: dict[str, int] = field(default_factory=dict)
    changes: dict[str, dict[str, list[Change]]] = field(default_factory=dict)

    def usd_per_vcpu_hour(self, instance_type: str, start: datetime.datetime, end: datetime.datetime) -> Decimal:
        """Averaged over the time and the zones; the On-Demand price of a type that EC2 tells none of."""
        zones = self.changes.get(instance_type)
        if not zones or instance_type not in self.vcpus:
            return on_demand.usd_per_vcpu_hour(instance_type)
        hourly = sum((_average(changes, start, end) for changes in zones.values()), Decimal(0)) / len(zones)
        return hourly / self.vcpus[instance_type]


def load(ec2: Any, instance_types: Iterable[str], start: datetime.datetime, now: datetime.datetime) -> SpotPrices:
    """Raises ClientError and BotoCoreError: without prices nothing can be reckoned."""
    types = sorted(set(instance_types))
    if not types:
        return SpotPrices()
    changes: dict[str, dict[str, list[Change]]] = {}
    # The answer includes the last change before the start, which is the price at the start:
    # https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSpotPriceHistory.html
    pages = ec2.get_paginator("describe_spot_price_history").paginate(
        InstanceTypes=types, ProductDescriptions=[_PRODUCT], StartTime=max(start, now - _HISTORY), EndTime=now)
    for page in pages:
        for entry in page["SpotPriceHistory"]:
            zones = changes.setdefault(entry["InstanceType"], {})
            zones.setdefault(entry["AvailabilityZone"], []).append((entry["Timestamp"], Decimal(entry["SpotPrice"])))
    for zones in changes.values():
        for series in zones.values():
            series.sort()
    return SpotPrices(_vcpus(ec2, types), changes)


def _vcpus(ec2: Any, types: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for first in range(0, len(types), _MOST_TYPES):
        answer = ec2.describe_instance_types(InstanceTypes=types[first:first + _MOST_TYPES])
        found |= {entry["InstanceType"]: entry["VCpuInfo"]["DefaultVCpus"] for entry in answer["InstanceTypes"]}
    return found


def _average(changes: list[Change], start: datetime.datetime, end: datetime.datetime) -> Decimal:
    """By time; before the first change that is known, its price."""
    if end <= start:
        return _at(changes, start)
    moments = [start, *(moment for moment, _ in changes if start < moment < end), end]
    parts = (_at(changes, since) * _seconds(until - since) for since, until in zip(moments, moments[1:]))
    return sum(parts, Decimal(0)) / _seconds(end - start)


def _at(changes: list[Change], moment: datetime.datetime) -> Decimal:
    return next((price for since, price in reversed(changes) if since <= moment), changes[0][1])


def _seconds(span: datetime.timedelta) -> Decimal:
    return Decimal(str(span.total_seconds()))
