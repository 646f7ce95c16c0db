"""What AWS Batch says about a job: DescribeJobs and the events `Batch Job State Change` use the same words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openevolve_aws.ledger import states, times


@dataclass(frozen=True)
class Observation:
    """One job at one moment. `attempts` counts those that ended; exit code and container reason are the last one's."""

    batch_job_id: str
    job_name: str
    job_queue: str
    state: str
    attempts: int
    started_at: str | None
    stopped_at: str | None
    exit_code: int | None
    container_reason: str | None
    status_reason: str | None
    log_streams: tuple[str, ...]
    tags: Mapping[str, str]
    environment: Mapping[str, str]
    vcpus: int | None
    memory_mib: int | None
    timeout_seconds: int | None

    @property
    def is_final(self) -> bool:
        return self.state in states.FINAL


def of(detail: Mapping[str, Any]) -> Observation:
    """Raises ValueError, naming the field, when the three that every job has are not there."""
    for field in ("jobId", "jobName", "status"):
        if not isinstance(detail.get(field), str):
            raise ValueError(f"{field} {detail.get(field)!r} must be a text")
    if detail["status"] not in states.STATES[1:]:
        raise ValueError(f"status {detail['status']!r} must be one of {', '.join(states.STATES[1:])}")
    container = detail.get("container") or {}
    attempts = detail.get("attempts") or []
    last = (attempts[-1].get("container") or {}) if attempts else {}
    # While an attempt runs, `container` is its; a job that ended without any has no exit code.
    return Observation(
        batch_job_id=detail["jobId"],
        job_name=detail["jobName"],
        job_queue=str(detail.get("jobQueue", "")),
        state=detail["status"],
        attempts=len(attempts),
        started_at=times.of_milliseconds(_first_start(attempts) or detail.get("startedAt")),
        stopped_at=times.of_milliseconds(detail.get("stoppedAt")),
        exit_code=container.get("exitCode", last.get("exitCode")),
        container_reason=container.get("reason") or last.get("reason"),
        status_reason=detail.get("statusReason") or (attempts[-1].get("statusReason") if attempts else None),
        log_streams=_log_streams(attempts, container),
        tags=dict(detail.get("tags") or {}),
        environment={pair["name"]: pair.get("value", "") for pair in container.get("environment") or []},
        vcpus=_resource(container, "VCPU"),
        memory_mib=_resource(container, "MEMORY"),
        timeout_seconds=(detail.get("timeout") or {}).get("attemptDurationSeconds"),
    )


def _first_start(attempts: list[Mapping[str, Any]]) -> int | None:
    return next((attempt["startedAt"] for attempt in attempts if attempt.get("startedAt")), None)


def _log_streams(attempts: list[Mapping[str, Any]], container: Mapping[str, Any]) -> tuple[str, ...]:
    names = [(attempt.get("container") or {}).get("logStreamName") for attempt in attempts]
    names.append(container.get("logStreamName"))
    return tuple(dict.fromkeys(name for name in names if name))


def _resource(container: Mapping[str, Any], kind: str) -> int | None:
    found = [item["value"] for item in container.get("resourceRequirements") or [] if item.get("type") == kind]
    return int(float(found[0])) if found else None
