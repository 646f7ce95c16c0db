"""What others add to a run's record later: its cost, and flags that are set once."""

import dataclasses
from decimal import Decimal
from typing import Any

from openevolve_aws.ledger import schema
from openevolve_aws.ledger.job import Job, money, serialize
from openevolve_aws.ledger.table import ConditionFailed, Table

FLAGS = ("counted", "notified")


def set_flag(table: Table, job: Job, flag: str) -> bool:
    """Whether this call was the first to set `counted` or `notified`. Raises ValueError for another flag."""
    if flag not in FLAGS:
        raise ValueError(f"flag '{flag}' must be one of {', '.join(FLAGS)}")
    return _update(table, job, "SET #flag = :true", "(attribute_not_exists(#flag) OR #flag <> :true)",
                   {"#flag": flag}, {":true": serialize(True)})


def clear_flag(table: Table, job: Job, flag: str) -> bool:
    """For who set the flag and then could not do what it stands for."""
    return _update(table, job, "SET #flag = :false", "#flag = :true", {"#flag": flag},
                   {":false": serialize(False), ":true": serialize(True)})


def set_cost(table: Table, job: Job, vcpu_seconds: int, cost_usd: Decimal) -> bool:
    """What the run has used so far; False when its record is gone."""
    return _update(table, job, "SET vcpu_seconds = :seconds, cost_usd = :cost", "", {},
                   {":seconds": serialize(vcpu_seconds), ":cost": serialize(money(cost_usd))})


def _update(table: Table, job: Job, expression: str, condition: str, names: dict[str, str],
            values: dict[str, Any]) -> bool:
    """A later run may have taken the record's place since it was read: then in the one that it was moved to."""
    moved = dataclasses.replace(job, record=schema.run_record(job.short_id, job.run))
    for place in dict.fromkeys((job, moved)):
        try:
            table.update(
                place.key, UpdateExpression=expression,
                ConditionExpression=" AND ".join(["#run = :run", *([condition] if condition else [])]),
                ExpressionAttributeNames={"#run": "run", **names},
                ExpressionAttributeValues={":run": serialize(job.run), **values})
        except ConditionFailed:
            continue
        return True
    return False
