"""Ends a job in whatever state it is, and says what became of it."""

from openevolve_aws.functions import batch_jobs, reserved
from openevolve_aws.functions.jobs_api.errors import ApiError, unavailable
from openevolve_aws.functions.jobs_api.requests import Members
from openevolve_aws.functions.jobs_api.services import Services
from openevolve_aws.ledger import queries, reservations, states, transitions
from openevolve_aws.ledger.job import Job

CANCELLED, TERMINATED, ALREADY_FINISHED = "cancelled", "terminated", "already_finished"
_REASON = r"[^\x00-\x1f\x7f\ud800-\udfff]{1,200}"
_ROUNDS = 4


def reason_of(body: dict[str, object]) -> str | None:
    """Raises ApiError (InvalidRequest)."""
    members = Members(body)
    reason = members.text("reason", _REASON)
    members.end()
    return reason


def cancel(services: Services, job: Job, reason: str | None) -> tuple[Job, str]:
    """The job as it is now and what was done: `cancelled` before it started, `terminated` after that."""
    for _ in range(_ROUNDS):
        if job.is_final:
            return job, ALREADY_FINISHED
        ended = _end_reserved(services, job) if job.state == states.RESERVED else _end(services, job, reason)
        if ended is not None:
            return ended
        job = _read_again(services, job)
    raise unavailable(f"job {job.short_id} changes faster than it can be cancelled; repeat this request")


def _end(services: Services, job: Job, reason: str | None) -> tuple[Job, str] | None:
    """None when the job must be looked at again."""
    assert job.batch_job_id is not None, "only a reserved job has none"
    seen = next(services.batch.describe([job.batch_job_id]), None)
    if seen is not None and seen.is_final:
        # Without a note of the wish: it is not why the job ended.
        return job, ALREADY_FINISHED
    marked = transitions.request_cancel(services.table, job, services.now())
    if marked is None:
        return None
    services.batch.end(job.batch_job_id, f"cancelled by {job.owner}" + (f": {reason}" if reason else ""))
    return marked, TERMINATED if seen is not None and batch_jobs.has_started(seen) else CANCELLED


def _end_reserved(services: Services, job: Job) -> tuple[Job, str] | None:
    """None when the job must be looked at again."""
    now = services.now()
    marked = transitions.request_cancel(services.table, job, now)
    if marked is None:
        return None
    job, found = marked, services.batch.find(marked)
    if found is not None:
        reservations.mark_submitted(services.table, job, found.batch_job_id, now)
        return None
    claimed = reserved.claim(services.table, services.batch, job, now)
    if claimed is None:
        # Whoever is submitting it finds the wish when that is done, and reconcile does if they never do.
        current = _read_again(services, job)
        return (current, CANCELLED) if current.state == states.RESERVED else None
    if claimed.batch_job_id is not None:
        reservations.mark_submitted(services.table, claimed.job, claimed.batch_job_id, now)
        return None
    ended = reserved.give_up(services.table, claimed.job, "", now, services.deployment.ledger_retention_days)
    return None if ended is None else (ended, CANCELLED)


def _read_again(services: Services, job: Job) -> Job:
    current = queries.get(services.table, job.owner, job.short_id)
    if current is None or current.run != job.run:
        raise ApiError("Conflict", f"run {job.run} of job {job.short_id} is over: a later run has begun")
    return current
