"""Reading jobs. By key strongly consistent; the indexes lag behind by moments."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openevolve_aws.ledger import page_token, schema
from openevolve_aws.ledger.job import Item, Job, key, serialize
from openevolve_aws.ledger.table import Table

_MOST_PAGES = 10  # per call of `page`: a rare state must not read the whole history


@dataclass(frozen=True)
class Page:
    """Newest first; `next` asks for what follows, None at the end."""

    jobs: tuple[Job, ...]
    next: str | None


def get(table: Table, owner: str, short_id: str) -> Job | None:
    """The newest run; strongly consistent."""
    item = table.get(key(owner, schema.job_record(short_id)))
    return None if item is None else Job.from_item(item)


def find_by_batch_job(table: Table, batch_job_id: str) -> Job | None:
    """Also an earlier run of a job, whose `record` begins with `run#`."""
    found = table.query(IndexName=schema.BATCH_JOB_INDEX, KeyConditionExpression="batch_job_id = :id",
                        ExpressionAttributeValues={":id": serialize(batch_job_id)})
    for entry in found:
        item = table.get({name: entry[name] for name in (schema.OWNER, schema.RECORD)})
        # The index may still show an entry that a later run has replaced.
        if item is not None and item.get("batch_job_id") == serialize(batch_job_id):
            return Job.from_item(item)
    return None


def active_jobs(table: Table) -> Iterator[Job]:
    """Of all owners, oldest first."""
    return map(Job.from_item, table.query(
        IndexName=schema.ACTIVE_INDEX, KeyConditionExpression="active = :yes",
        ExpressionAttributeValues={":yes": serialize(schema.ACTIVE)}))


def active_jobs_of(table: Table, owner: str) -> Iterator[Job]:
    """Of one owner, from the table itself: strongly consistent."""
    return map(Job.from_item, table.query(
        ConsistentRead=True, KeyConditionExpression="#owner = :owner AND begins_with(#record, :job)",
        FilterExpression="active = :yes", ExpressionAttributeNames={"#owner": schema.OWNER, "#record": schema.RECORD},
        ExpressionAttributeValues={":owner": serialize(owner), ":job": serialize(schema.job_record("")),
                                   ":yes": serialize(schema.ACTIVE)}))


def runs_of(table: Table, owner: str, submitted_since: str = "") -> Iterator[Job]:
    """Every run of every job, earlier runs included, oldest first; times as in the record."""
    return map(Job.from_item, table.query(
        IndexName=schema.SUBMISSION_INDEX, KeyConditionExpression="#owner = :owner AND submitted_at >= :since",
        ExpressionAttributeNames={"#owner": schema.OWNER},
        ExpressionAttributeValues={":owner": serialize(owner), ":since": serialize(submitted_since or "0")}))


def page(table: Table, owner: str, chosen: frozenset[str], limit: int, token: str | None) -> Page:
    """At most `limit` jobs in one of the `chosen` states (all when empty). Raises InvalidToken.

    May hold fewer than `limit`, even none, and yet have a `next`.
    """
    start = page_token.decode(token, owner) if token else None
    jobs: list[Job] = []
    for _ in range(_MOST_PAGES):
        items, last = _index_page(table, owner, chosen, limit, start)
        jobs += map(Job.from_item, items)
        if len(jobs) > limit or (len(jobs) == limit and last):
            jobs = jobs[:limit]
            return Page(tuple(jobs), page_token.encode(jobs[-1].to_item()))
        if not last:
            return Page(tuple(jobs), None)
        start = last
    return Page(tuple(jobs), page_token.encode(start) if start else None)


def _index_page(
    table: Table, owner: str, chosen: frozenset[str], limit: int, start: Item | None
) -> tuple[list[Item], Item | None]:
    arguments: dict[str, Any] = {"ExclusiveStartKey": start} if start else {}
    names, values = {"#owner": schema.OWNER}, {":owner": serialize(owner)}
    if chosen:
        states = {f":state{number}": serialize(state) for number, state in enumerate(sorted(chosen))}
        arguments["FilterExpression"] = f"#state IN ({', '.join(states)})"
        names["#state"] = "state"
        values |= states
    items, last = table.query_page(
        IndexName=schema.SUBMISSION_INDEX, KeyConditionExpression="#owner = :owner", ScanIndexForward=False,
        Limit=max(limit, 100) if chosen else limit, ExpressionAttributeNames=names,
        ExpressionAttributeValues=values, **arguments)
    # Here and not in the filter, which must not name key attributes.
    return [item for item in items if item[schema.RECORD]["S"].startswith(schema.job_record(""))], last
