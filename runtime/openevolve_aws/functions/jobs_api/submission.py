"""From a request to one job of AWS Batch, and never two, wherever the function is stopped in between."""

import uuid

from openevolve_aws.functions import reserved
from openevolve_aws.functions.batch_jobs import BatchThrottled, SubmissionRefused, SubmissionUnknown
from openevolve_aws.functions.jobs_api import batch_request, budgets
from openevolve_aws.functions.jobs_api.errors import ApiError, unavailable
from openevolve_aws.functions.jobs_api.identity import Caller
from openevolve_aws.functions.jobs_api.requests import Submission
from openevolve_aws.functions.jobs_api.services import Services
from openevolve_aws.ledger import queries, reservations, states
from openevolve_aws.ledger.job import Job
from openevolve_aws.ledger.usage import Limits, OverLimit


def submit(services: Services, caller: Caller, asked: Submission) -> tuple[Job, bool]:
    """The job, and whether this call made it. Raises ApiError."""
    existing = queries.get(services.table, caller.owner, asked.short_id)
    if existing is not None and existing.run == asked.run and not existing.may_be_submitted_again:
        return _again(services, caller, asked, existing), False
    _require_turn(existing, asked)
    budgets.check(services, caller)
    services.inputs.check(caller.owner, asked)
    now, claim = services.now(), str(uuid.uuid4())
    job = batch_request.new_job(caller, asked, services.deployment, now, claim, reserved.claimed_until(now))
    limits = services.deployment.limits
    kept = reservations.reserve(services.table, job, Limits(limits.active_jobs, limits.active_vcpus))
    if isinstance(kept, OverLimit):
        raise _over(kept)
    if kept.claim == claim:
        return _hand_over(services, caller, asked, kept), True
    if kept.run != asked.run:
        _require_turn(kept, asked)
    return _again(services, caller, asked, kept), False


def _again(services: Services, caller: Caller, asked: Submission, existing: Job) -> Job:
    """The same request was here before: its job, handed over now if it has not been."""
    if existing.fingerprint != asked.fingerprint:
        raise ApiError("Conflict", f"short_id {asked.short_id} run {asked.run} is taken by another request: choose "
                       "another short_id for a new job")
    if existing.state != states.RESERVED:
        return existing
    found, now = services.batch.find(existing), services.now()
    if found is not None:
        return _mark(services, existing, found.batch_job_id)
    claimed = reserved.claim(services.table, services.batch, existing, now)
    if claimed is None:
        wait = max(1, (existing.claimed_until or 0) - int(now.timestamp()) + 1)
        raise unavailable("an earlier request for this job is still being worked on; repeat this one", wait)
    if claimed.batch_job_id is not None:
        return _mark(services, claimed.job, claimed.batch_job_id)
    if claimed.job.cancel_requested_at is not None:
        _give_up(services, claimed.job, "cancelled")
        return _current(services, claimed.job)
    return _hand_over(services, caller, asked, claimed.job)


def _hand_over(services: Services, caller: Caller, asked: Submission, job: Job) -> Job:
    """A job whose claim is ours becomes one of AWS Batch."""
    try:
        batch_job_id = services.batch.submit(batch_request.of(caller, asked, services.deployment, job))
    except SubmissionUnknown as error:
        found = services.batch.find(job)
        if found is None:
            raise unavailable("AWS Batch did not answer, so the job may or may not exist: repeat this request",
                              reserved.CLAIM_SECONDS) from error
        batch_job_id = found.batch_job_id
    except BatchThrottled as error:
        _give_up(services, job, "AWS Batch was too busy to take the job; submit it again")
        raise unavailable("AWS Batch is too busy to take the job; repeat this request") from error
    except SubmissionRefused as error:
        _give_up(services, job, f"AWS Batch did not take the job: {error}")
        raise
    return _mark(services, job, batch_job_id)


def _mark(services: Services, job: Job, batch_job_id: str) -> Job:
    """Note the Batch job; end it when the ledger has gone another way in the meantime, or its owner wants that."""
    marked = reservations.mark_submitted(services.table, job, batch_job_id, services.now())
    if marked is None:
        marked = _current(services, job)
        if marked.batch_job_id != batch_job_id:
            services.batch.end(batch_job_id, "this submission was given up")
            raise unavailable("the job was changed while it was being submitted; repeat this request")
    if marked.cancel_requested_at is not None and not marked.is_final:
        services.batch.end(batch_job_id, f"cancelled by {job.owner}")
    return marked


def _give_up(services: Services, job: Job, reason: str) -> None:
    reserved.give_up(services.table, job, reason, services.now(), services.deployment.ledger_retention_days)


def _current(services: Services, job: Job) -> Job:
    found = queries.get(services.table, job.owner, job.short_id)
    if found is None or found.run != job.run:
        raise unavailable("the job was changed while it was being submitted; repeat this request")
    return found


def _require_turn(existing: Job | None, asked: Submission) -> None:
    """Raises ApiError unless `asked.run` is the run that comes next."""
    if existing is None:
        if asked.run > 1:
            raise ApiError("NotFound", f"there is no job {asked.short_id} to go on with")
        return
    next_run = existing.run if existing.may_be_submitted_again else existing.run + 1
    if asked.run not in (next_run, existing.run + 1):
        raise ApiError("Conflict", f"job {existing.short_id} is at run {existing.run}: go on with it as run "
                       f"{next_run}, or choose another short_id for a new job")
    if not existing.is_final:
        raise ApiError("Conflict", f"job {existing.short_id} is {existing.state}: wait for its end, or cancel it, "
                       "before it goes on")
    if existing.outputs_deleted_at is not None:
        raise ApiError("Conflict", f"job {existing.short_id} failed, and its outputs were deleted at "
                       f"{existing.outputs_deleted_at}: there is nothing to go on from; submit its inputs as a new job, "
                       f"with input_short_id {existing.input_short_id or existing.short_id}")


def _over(exceeded: OverLimit) -> ApiError:
    return ApiError(
        "QuotaExceeded", f"{exceeded.limit}: {exceeded.use} in use, {exceeded.asked} more asked for, the limit is "
        f"{exceeded.value}", limit=exceeded.limit, value=exceeded.value, use=exceeded.use, asked=exceeded.asked)
