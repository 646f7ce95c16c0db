"""An event of AWS Batch, taken apart with care: EventBridge delivers what its rules match, and anyone with
`events:PutEvents` can imitate all of it but the source `aws.*`."""

import datetime
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.functions.ownership import owners_by_definition, queues_by_batch_name, resource_name
from openevolve_aws.ledger import observation
from openevolve_aws.ledger.observation import Observation

_LOG = logging.getLogger(__name__)
STATE_CHANGE, QUEUE_BLOCKED = "Batch Job State Change", "Batch Job Queue Blocked"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_MEMBERS = {"jobId": str, "jobName": str, "jobQueue": str, "jobDefinition": str, "status": str, "createdAt": int,
            "attempts": list, "container": dict}
_OPTIONAL = {"startedAt": int, "stoppedAt": int, "statusReason": str, "tags": dict}


class PoisonedEvent(Exception):
    """An event that is ours and makes no sense; it belongs in the dead-letter queue, where somebody looks at it."""


@dataclass(frozen=True)
class BatchEvent:
    """`queue` is the name in the settings, `owner` None for a job definition that is no present user's."""

    kind: str
    moment: datetime.datetime
    queue: str
    owner: str | None
    detail: Mapping[str, Any]
    seen: Observation


def read(event: Any, deployment: Deployment) -> BatchEvent | None:
    """None, and a line in the log, for an event that is not of this deployment. Raises PoisonedEvent."""
    if not isinstance(event, dict):
        raise PoisonedEvent(f"the event is a {type(event).__name__}, not an object")
    detail: Any = event.get("detail")
    foreign = _foreign(event, detail if isinstance(detail, dict) else {}, deployment)
    if foreign:
        _LOG.info("event %s is not for this deployment: %s", event.get("id"), foreign)
        return None
    problems = _problems(event, detail)
    if problems:
        raise PoisonedEvent(f"event {event.get('id')}: {len(problems)} problem(s)\n  " + "\n  ".join(problems))
    moment = datetime.datetime.strptime(event["time"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.UTC)
    return BatchEvent(
        event["detail-type"], moment, queues_by_batch_name(deployment)[resource_name(detail["jobQueue"])],
        owners_by_definition(deployment).get(resource_name(detail["jobDefinition"])), detail, observation.of(detail))


def _foreign(event: Mapping[str, Any], detail: Mapping[str, Any], deployment: Deployment) -> str:
    """Why it is not ours; empty when it is, or when it does not tell."""
    for name, expected in (("source", "aws.batch"), ("account", deployment.account_id), ("region", deployment.region)):
        if isinstance(event.get(name), str) and event[name] != expected:
            return f"{name} {event[name]}"
    if isinstance(event.get("detail-type"), str) and event["detail-type"] not in (STATE_CHANGE, QUEUE_BLOCKED):
        return f"detail-type {event['detail-type']}"
    queue = detail.get("jobQueue")
    if isinstance(queue, str) and queue:
        prefix = f"arn:aws:batch:{deployment.region}:{deployment.account_id}:job-queue/"
        if not queue.startswith(prefix) or resource_name(queue) not in queues_by_batch_name(deployment):
            return f"queue {queue}"
    return ""


def _problems(event: Mapping[str, Any], detail: Any) -> list[str]:
    problems = [f"{name} {event.get(name)!r} must be a text" for name in ("source", "account", "region", "detail-type")
                if not isinstance(event.get(name), str)]
    if not isinstance(event.get("time"), str) or not _TIME.fullmatch(event["time"]):
        problems.append(f"time {event.get('time')!r} must be like 2026-11-22T12:00:00Z")
    if not isinstance(detail, dict):
        return [*problems, f"detail {detail!r:.80} must be an object"]
    problems += [_wrong(f"detail.{name}", detail.get(name), kind) for name, kind in _MEMBERS.items()
                 if not _is(detail.get(name), kind) or detail[name] == ""]
    problems += [_wrong(f"detail.{name}", detail[name], kind) for name, kind in _OPTIONAL.items()
                 if detail.get(name) is not None and not _is(detail[name], kind)]
    if problems:
        return problems
    problems = _attempt_problems(detail["attempts"]) + _container_problems(detail["container"], "detail.container")
    if problems:
        return problems
    try:
        seen = observation.of(detail)
    except (ValueError, KeyError, TypeError) as error:
        return [f"detail: {error}"]
    return [f"detail.container.resourceRequirements has no {name}" for name, value in (
        ("VCPU", seen.vcpus), ("MEMORY", seen.memory_mib)) if not value]


def _attempt_problems(attempts: list[Any]) -> list[str]:
    problems = []
    for number, attempt in enumerate(attempts):
        path = f"detail.attempts[{number}]"
        if not isinstance(attempt, dict):
            problems.append(_wrong(path, attempt, dict))
            continue
        problems += [_wrong(f"{path}.{name}", attempt[name], kind) for name, kind in _OPTIONAL.items()
                     if attempt.get(name) is not None and not _is(attempt[name], kind)]
        container = attempt.get("container") or {}
        if not isinstance(container, dict):
            problems.append(_wrong(f"{path}.container", container, dict))
        else:
            problems += _container_problems(container, f"{path}.container")
    return problems


def _container_problems(container: Mapping[str, Any], path: str) -> list[str]:
    kinds = {"exitCode": int, "reason": str, "logStreamName": str, "containerInstanceArn": str, "environment": list,
             "resourceRequirements": list}
    problems = [_wrong(f"{path}.{name}", container[name], kind) for name, kind in kinds.items()
                if container.get(name) is not None and not _is(container[name], kind)]
    for name, keys in (("environment", ("name",)), ("resourceRequirements", ("type", "value"))):
        items = container.get(name)
        for number, item in enumerate(items if isinstance(items, list) else []):
            if not isinstance(item, dict) or not all(isinstance(item.get(key), str) for key in keys):
                problems.append(f"{path}.{name}[{number}] {item!r:.80} must have the texts {', '.join(keys)}")
    return problems


def _is(value: Any, kind: type) -> bool:
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return isinstance(value, kind)


def _wrong(path: str, value: Any, kind: type) -> str:
    words = {str: "a text", int: "a whole number, 0 or more", list: "a list", dict: "an object"}
    return f"{path} {value!r:.80} must be {words[kind]}"
