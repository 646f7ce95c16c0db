"""The attempts of a job, as an event tells them: for metering, and how many were lost with their host."""

from collections.abc import Mapping
from typing import Any

from openevolve_aws.functions.job_events import verdicts
from openevolve_aws.functions.job_events.batch_event import BatchEvent
from openevolve_aws.ledger import states, times
from openevolve_aws.ledger.job import Job
from openevolve_aws.ledger.metering import Attempt, MeteredRun


def metered(event: BatchEvent, job: Job) -> MeteredRun:
    """Attempts that never started used nothing and are left out."""
    detail, seen = event.detail, event.seen
    attempts = [attempt for attempt in map(_attempt, detail["attempts"]) if attempt]
    last_stop = max((attempt.stopped_at for attempt in attempts if attempt.stopped_at), default="")
    started = times.of_milliseconds(detail.get("startedAt"))
    is_open = seen.state == states.RUNNING or (seen.is_final and not attempts)
    if started and is_open:
        # After an interruption, a start before the last stop would be that of an earlier attempt.
        stopped = times.of_milliseconds(detail.get("stoppedAt")) if seen.is_final else None
        attempts.append(Attempt(max(started, last_stop), stopped, _cluster(detail["container"])))
    return MeteredRun(job.owner, job.short_id, job.run, job.queue, job.vcpus,
                      states.progress(seen.state, seen.attempts), seen.is_final, tuple(attempts))


def interrupted(event: BatchEvent) -> int:
    """How many attempts were lost with their host, or to Spot's notice."""
    return sum(verdicts.is_interruption((attempt.get("container") or {}).get("exitCode"), attempt.get("statusReason"))
               for attempt in event.detail["attempts"])


def _attempt(detail: Mapping[str, Any]) -> Attempt | None:
    started, stopped = (times.of_milliseconds(detail.get(name)) for name in ("startedAt", "stoppedAt"))
    if not started:
        return None
    return Attempt(started, max(started, stopped or started), _cluster(detail.get("container") or {}))


def _cluster(container: Mapping[str, Any]) -> str | None:
    """`…-prod-spot-…` of `arn:aws:ecs:…:container-instance/<cluster>/<id>`, the long format of an ECS ARN."""
    parts = (container.get("containerInstanceArn") or "").split("/")
    return parts[1] if len(parts) == 3 else None
