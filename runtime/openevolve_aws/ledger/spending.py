"""What each user, and the environment, has spent in a month, in US dollars."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from openevolve_aws.ledger import schema, times
from openevolve_aws.ledger.job import deserialize, key, money, serialize
from openevolve_aws.ledger.table import ConditionFailed, Table


@dataclass(frozen=True)
class Spend:
    """`notified_percent` is the highest threshold that people were told about."""

    vcpu_seconds: int = 0
    cost_usd: Decimal = Decimal(0)
    jobs: int = 0
    updated_at: str | None = None
    notified_percent: int = 0


def read(table: Table, owner: str, month: str) -> Spend:
    """Nothing spent when there is no record. The owner `-` is the whole environment."""
    item = deserialize(table.get(key(owner, schema.spend_record(month))) or {})
    return Spend(int(item.get("vcpu_seconds", 0)), Decimal(item.get("cost_usd", 0)), int(item.get("jobs", 0)),
                 item.get("updated_at"), int(item.get("notified_percent", 0)))


def write(table: Table, owner: str, month: str, vcpu_seconds: int, cost_usd: Decimal, jobs: int,
          now: datetime.datetime) -> None:
    """Replace the totals; `notified_percent` stays."""
    table.update(
        key(owner, schema.spend_record(month)),
        UpdateExpression="SET vcpu_seconds = :seconds, cost_usd = :cost, jobs = :jobs, updated_at = :now",
        ExpressionAttributeValues={":seconds": serialize(vcpu_seconds), ":cost": serialize(money(cost_usd)),
                                   ":jobs": serialize(jobs), ":now": serialize(times.text(now))})


def raise_notified(table: Table, owner: str, month: str, percent: int) -> bool:
    """Whether this call was the first to note that people are told about this threshold."""
    try:
        table.update(
            key(owner, schema.spend_record(month)), UpdateExpression="SET notified_percent = :percent",
            ConditionExpression="attribute_not_exists(notified_percent) OR notified_percent < :percent",
            ExpressionAttributeValues={":percent": serialize(percent)})
    except ConditionFailed:
        return False
    return True
