"""Which record of the ledger an event is about. Jobs that it has not seen, such as those of schedules, get one."""

import logging
import re
from typing import Any

from openevolve_aws.functions.job_events.batch_event import BatchEvent, PoisonedEvent
from openevolve_aws.ledger import foreign, queries, reservations, schema, states, times
from openevolve_aws.ledger.job import Job, key, serialize
from openevolve_aws.ledger.table import LedgerUnavailable, Table

_LOG = logging.getLogger(__name__)
_SHORT_ID = re.compile(r"[a-z0-9-]{1,64}")
_ROUNDS = 5


def find(table: Table, event: BatchEvent) -> Job:
    """The record of the event's job, made when there is none; its `batch_job_id` is the event's.

    Raises PoisonedEvent for a job that belongs to nobody.
    """
    known = queries.find_by_batch_job(table, event.seen.batch_job_id)
    if known is not None:
        if event.owner not in (known.owner, None):
            raise PoisonedEvent(f"job {event.seen.batch_job_id} is {known.owner}'s in the ledger, and has the job "
                                f"definition of {event.owner}")
        return known
    if event.owner is None:
        raise PoisonedEvent(f"job {event.seen.batch_job_id} ({event.seen.job_name}) is nobody's: its job definition "
                            f"{event.detail['jobDefinition']} is no user's, and the ledger does not know it")
    return _reserved(table, event, event.owner) or _adopted(table, event, event.owner)


def _reserved(table: Table, event: BatchEvent, owner: str) -> Job | None:
    """The API's record, when the event is faster than the API's note of the job's id, or than the index.

    Raises LedgerUnavailable when the record changes all the time.
    """
    short_id = _short_id(event)
    for _ in range(_ROUNDS):
        job = queries.get(table, owner, short_id) if short_id else None
        if job is not None and job.job_name != event.seen.job_name:
            job = _earlier(table, job, event)
        if job is not None and job.state == states.RESERVED:
            job = reservations.mark_submitted(table, job, event.seen.batch_job_id, event.moment)
            if job is None:
                continue
        return job if job is not None and job.batch_job_id == event.seen.batch_job_id else None
    raise LedgerUnavailable(f"{owner}/{short_id} changed {_ROUNDS} times while an event of its job was recorded")


def _earlier(table: Table, job: Job, event: BatchEvent) -> Job | None:
    """A run before this one, by its own name: the index may not show yet where it went."""
    for run in range(1, job.run):
        item = table.get(key(job.owner, schema.run_record(job.short_id, run)))
        if item is not None and item.get("batch_job_id") == serialize(event.seen.batch_job_id):
            return Job.from_item(item)
    return None


def _adopted(table: Table, event: BatchEvent, owner: str) -> Job:
    """A new record; under Batch's id when another job has the short id already."""
    for short_id in filter(None, (_short_id(event), event.seen.batch_job_id)):
        job = foreign.adopt(table, _new(event, owner, short_id))
        if job.batch_job_id == event.seen.batch_job_id:
            _LOG.info("job %s of %s was not in the ledger and is recorded", job.short_id, owner)
            return job
    raise PoisonedEvent(f"job {event.seen.batch_job_id} of {owner} cannot be recorded: its names are taken")


def _new(event: BatchEvent, owner: str, short_id: str) -> Job:
    seen, submitted = event.seen, times.of_milliseconds(event.detail["createdAt"]) or times.text(event.moment)
    return Job(
        owner=owner, short_id=short_id, run=1, state=states.SUBMITTED, active=schema.ACTIVE, submitted_at=submitted,
        updated_at=submitted, vcpus=_number(seen.vcpus), memory_mib=_number(seen.memory_mib), queue=event.queue,
        source="schedule" if seen.environment.get("OPENEVOLVE_JOB_SHORT_ID") else "batch",
        progress=states.progress(states.SUBMITTED, 0), batch_job_id=seen.batch_job_id, job_name=seen.job_name,
        job_queue=seen.job_queue.rpartition("/")[2], input_short_id=seen.environment.get("OPENEVOLVE_INPUT_SHORT_ID"),
        iterations=_whole(seen.environment.get("OPENEVOLVE_ITERATIONS")),
        timeout_minutes=seen.timeout_seconds // 60 if seen.timeout_seconds else None)


def _short_id(event: BatchEvent) -> str | None:
    """From the environment, which whoever submitted it set: it names a folder of the owner's, never the owner."""
    value = event.seen.environment.get("OPENEVOLVE_JOB_SHORT_ID") or event.seen.tags.get("JobShortId") or ""
    return value if _SHORT_ID.fullmatch(value) else None


def _whole(value: str | None) -> int | None:
    return int(value) if value and re.fullmatch(r"\d{1,9}", value) else None


def _number(value: Any) -> int:
    assert isinstance(value, int), "batch_event.read has seen to it"
    return value
