"""What SubmitJob accepts, and the job that it makes."""

import copy
import re
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from moto.batch.exceptions import ClientException

from emulator.jobs.job import Job

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,127}")
SHARE = re.compile(r"[A-Za-z0-9]{1,255}\*?")
REASON = re.compile(r"[A-Za-z0-9.:\s]{0,512}\*?")
MAX_REQUEST = 30 * 1024  # bytes; https://docs.aws.amazon.com/batch/latest/userguide/service_limits.html
MIN_TIMEOUT = 60
MAX_ATTEMPTS, MAX_CONDITIONS, MAX_TAGS = 10, 5, 50


def check(request: Mapping[str, Any], size: int, fair_share: bool) -> None:
    """Raises ClientException with the first thing AWS would refuse; size in bytes, of the request's body."""
    _require(bool(NAME.fullmatch(request["jobName"])), "Job name should match valid pattern")
    _require(size <= MAX_REQUEST, f"SubmitJob request is {size} bytes, at most {MAX_REQUEST} are allowed")
    share = request.get("shareIdentifier")
    if fair_share:
        _require(bool(share), "shareIdentifier must be specified: the job queue has a fair-share scheduling policy")
        _require(bool(SHARE.fullmatch(str(share))), f"shareIdentifier '{share}' must be alphanumeric")
    else:
        _require(share is None, "shareIdentifier must not be specified: the job queue has no scheduling policy")
    if request.get("timeout"):
        seconds = request["timeout"].get("attemptDurationSeconds", 0)
        _require(seconds >= MIN_TIMEOUT, f"attemptDurationSeconds is {seconds}, at least {MIN_TIMEOUT} is required")
    _require(len(request.get("tags") or {}) <= MAX_TAGS, f"At most {MAX_TAGS} tags are allowed")
    _check_retries(request.get("retryStrategy") or {})
    _check_overrides(request.get("containerOverrides") or {})


def create(
    request: Mapping[str, Any], queue_arn: str, definition: Any, arn_prefix: str, dependencies: list[dict[str, str]]
) -> Job:
    """Returns the job of a checked request; definition is moto's JobDefinition."""
    identifier = str(uuid4())
    given = request.get("retryStrategy") or definition.retry_strategy or {}
    strategy = {"attempts": 1, "evaluateOnExit": []} | given
    # Batch tells actions in lower case, whatever the case they were given in.
    strategy["evaluateOnExit"] = [e | {"action": e["action"].lower()} for e in strategy["evaluateOnExit"]]
    timeout = request.get("timeout") or definition.timeout or {}
    propagate = request.get("propagateTags")
    return Job(
        identifier=identifier,
        arn=f"{arn_prefix}:job/{identifier}",
        name=request["jobName"],
        queue=queue_arn,
        definition=definition.arn,
        container=_merge(definition.container_properties or {}, request.get("containerOverrides") or {}),
        retry_strategy=strategy,
        timeout=timeout.get("attemptDurationSeconds", 0),
        share_identifier=request.get("shareIdentifier"),
        propagate_tags=bool(definition.propagate_tags if propagate is None else propagate),
        parameters=(definition.parameters or {}) | (request.get("parameters") or {}),
        depends_on=dependencies,
        tags=dict(request.get("tags") or {}),
    )


def _check_retries(strategy: Mapping[str, Any]) -> None:
    if not strategy:
        return
    attempts, entries = strategy.get("attempts"), strategy.get("evaluateOnExit", [])
    _require(attempts is not None, "attempts must be specified in the retry strategy")
    _require(1 <= attempts <= MAX_ATTEMPTS, f"attempts is {attempts}, 1 to {MAX_ATTEMPTS} are allowed")
    _require(len(entries) <= MAX_CONDITIONS, f"evaluateOnExit has {len(entries)} of at most {MAX_CONDITIONS} entries")
    for entry in entries:
        _require(str(entry.get("action", "")).upper() in ("RETRY", "EXIT"), "action must be RETRY or EXIT")
        for key in ("onReason", "onStatusReason"):
            _require(bool(REASON.fullmatch(entry.get(key, ""))), f"{key} '{entry.get(key)}' has an invalid pattern")
        _require(bool(re.fullmatch(r"\d*\*?", entry.get("onExitCode", ""))), "onExitCode must be digits")


def _check_overrides(overrides: Mapping[str, Any]) -> None:
    for entry in overrides.get("environment", []):
        reserved = entry.get("name", "").startswith("AWS_BATCH")
        _require(not reserved, f"Environment variable {entry.get('name')} must not start with AWS_BATCH")
    for requirement in overrides.get("resourceRequirements", []):
        kind, value = requirement.get("type"), str(requirement.get("value", ""))
        _require(kind in ("VCPU", "MEMORY", "GPU"), f"resourceRequirements type '{kind}' must be VCPU, MEMORY or GPU")
        _require(value.isdecimal() and int(value) > 0, f"{kind} value '{value}' must be a positive whole number")


def _merge(properties: Mapping[str, Any], overrides: Mapping[str, Any]) -> dict[str, Any]:
    merged = copy.deepcopy(dict(properties))
    merged |= {key: overrides[key] for key in ("command", "instanceType") if key in overrides}
    for member, key in (("environment", "name"), ("resourceRequirements", "type")):
        entries = {entry[key]: entry for entry in (*merged.get(member, []), *overrides.get(member, []))}
        merged[member] = list(entries.values())
    return merged


def _require(holds: bool, message: str) -> None:
    if not holds:
        raise ClientException(message)
