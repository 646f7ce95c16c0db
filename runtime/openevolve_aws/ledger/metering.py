"""When each attempt of each run began and ended, kept by month: what spending is reckoned from.

One record per run and month lies under the owner `-`, as `attempts#2026-11#alice#a1b2c3d4#1`, and holds all attempts
of the run: a month's bill is one query, whoever has left since, and a later run of a job takes nothing away.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openevolve_aws.ledger import schema, times
from openevolve_aws.ledger.job import Item, deserialize, key, serialize
from openevolve_aws.ledger.table import ConditionFailed, Table


@dataclass(frozen=True)
class Attempt:
    """Times as in the ledger; `stopped_at` None while it runs. `cluster` is the ECS cluster of its host, if known."""

    started_at: str
    stopped_at: str | None
    cluster: str | None


@dataclass(frozen=True)
class Price:
    """What a run used: within the month of its record, and altogether. Seconds of vCPUs, and US dollars."""

    month_vcpu_seconds: int
    month_cost_usd: Decimal
    vcpu_seconds: int
    cost_usd: Decimal


@dataclass(frozen=True)
class MeteredRun:
    """`price` is what it was last reckoned to be; `is_settled` when that will not change any more."""

    owner: str
    short_id: str
    run: int
    queue: str
    vcpus: int
    progress: int
    is_final: bool
    attempts: tuple[Attempt, ...]
    price: Price | None = None
    is_settled: bool = False

    @property
    def identity(self) -> tuple[str, str, int]:
        return self.owner, self.short_id, self.run

    def months(self, until: datetime.datetime) -> list[str]:
        """Every month that an attempt touches; one that runs is taken to do so until then."""
        found: list[str] = []
        for attempt in self.attempts:
            moment = times.parse(attempt.started_at).replace(day=1)
            end = times.parse(attempt.stopped_at) if attempt.stopped_at else until
            while times.month(moment) <= times.month(end):
                found.append(times.month(moment))
                moment = (moment + datetime.timedelta(days=32)).replace(day=1)
        return sorted(set(found))


def note(table: Table, run: MeteredRun, until: datetime.datetime, retention_days: int) -> None:
    """Record a run for every month that it touches; what is known of it already from later on stays."""
    expires = int((until + datetime.timedelta(days=retention_days)).timestamp())
    for month in run.months(until):
        try:
            table.update(
                _key(run, month),
                UpdateExpression="SET job = :job, queue = :queue, vcpus = :vcpus, progress = :progress, "
                                 "is_final = :final, attempts = :attempts, expires_at = :expires",
                ConditionExpression="attribute_not_exists(progress) OR progress <= :progress",
                ExpressionAttributeValues=_values(run) | {":expires": serialize(expires)})
        except ConditionFailed:
            continue


def of_month(table: Table, month: str) -> Iterator[MeteredRun]:
    """Strongly consistent; the month is `2026-11`."""
    items = table.query(
        ConsistentRead=True, KeyConditionExpression="#owner = :owner AND begins_with(#record, :month)",
        ExpressionAttributeNames={"#owner": schema.OWNER, "#record": schema.RECORD},
        ExpressionAttributeValues={":owner": serialize(schema.EVERYBODY), ":month": serialize(f"attempts#{month}#")})
    return map(_run, items)


def set_price(table: Table, run: MeteredRun, month: str, price: Price, is_settled: bool) -> bool:
    """False when an event has changed the run since it was read; the next round reckons with that."""
    try:
        table.update(
            _key(run, month),
            UpdateExpression="SET price = :price, is_settled = :settled", ConditionExpression="progress = :progress",
            ExpressionAttributeValues={":price": serialize(vars(price)), ":settled": serialize(is_settled),
                                       ":progress": serialize(run.progress)})
    except ConditionFailed:
        return False
    return True


def _key(run: MeteredRun, month: str) -> Item:
    return key(schema.EVERYBODY, f"attempts#{month}#{run.owner}#{run.short_id}#{run.run}")


def _values(run: MeteredRun) -> dict[str, Any]:
    job = {"owner": run.owner, "short_id": run.short_id, "run": run.run}
    attempts = [{name: value for name, value in vars(attempt).items() if value is not None} for attempt in run.attempts]
    values = {":job": job, ":queue": run.queue, ":vcpus": run.vcpus, ":progress": run.progress, ":final": run.is_final,
              ":attempts": attempts}
    return {name: serialize(value) for name, value in values.items()}


def _run(item: Item) -> MeteredRun:
    values = deserialize(item)
    price = values.get("price")
    return MeteredRun(
        values["job"]["owner"], values["job"]["short_id"], int(values["job"]["run"]), values["queue"],
        int(values["vcpus"]), int(values["progress"]), values["is_final"],
        tuple(Attempt(attempt["started_at"], attempt.get("stopped_at"), attempt.get("cluster"))
              for attempt in values["attempts"]),
        price and Price(int(price["month_vcpu_seconds"]), price["month_cost_usd"], int(price["vcpu_seconds"]),
                        price["cost_usd"]), values.get("is_settled", False))
