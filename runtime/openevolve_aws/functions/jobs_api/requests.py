"""A submission as the caller words it, checked member by member, all problems at once."""

import dataclasses
import hashlib
import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.functions.jobs_api.errors import ApiError
from openevolve_aws.functions.jobs_api.identity import Caller

SHORT_ID = r"[a-z0-9][a-z0-9-]{3,31}"
ANY_ID = r"[a-z0-9-]{1,64}"  # also of jobs that schedules submit, and Batch's own
_FILE_NAME = r"[A-Za-z0-9_][A-Za-z0-9._-]{0,127}"
_NAME = r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}"
_MOST_ITERATIONS, _MOST_RUNS = 1_000_000, 999


@dataclass(frozen=True)
class Submission:
    """What is asked for, defaults filled in; `fingerprint` is of what the caller sent."""

    short_id: str
    iterations: int
    run: int
    queue: str
    size: str
    image: str
    timeout_minutes: int
    program: str | None
    evaluator: str | None
    config: str | None
    name: str | None
    input_short_id: str
    fingerprint: str = ""


class Members:
    """Reads members of a body and collects what is wrong with them."""

    def __init__(self, body: dict[str, Any]) -> None:
        self._left = dict(body)
        self.problems: list[str] = []

    def text(self, name: str, pattern: str) -> str | None:
        value = self._left.pop(name, None)
        if value is None or (isinstance(value, str) and re.fullmatch(pattern, value)):
            return value
        self._problem(name, value, f"must match ^{pattern}$")
        return None

    def choice(self, name: str, allowed: Collection[str]) -> str | None:
        value = self._left.pop(name, None)
        if value is None or (isinstance(value, str) and value in allowed):
            return value
        self._problem(name, value, f"must be one of {', '.join(sorted(allowed))}")
        return None

    def number(self, name: str, highest: int | None) -> int | None:
        value = self._left.pop(name, None)
        if value is None or (type(value) is int and 1 <= value <= (highest or value)):
            return value
        self._problem(name, value, f"must be a whole number from 1{f' to {highest}' if highest else ''}")
        return None

    def require(self, name: str, value: Any, body: dict[str, Any]) -> None:
        if value is None and body.get(name) is None:
            self.problems.append(f"{name} is missing")

    def end(self) -> None:
        """Raises ApiError (InvalidRequest) when anything was wrong or is left over."""
        self.problems += [f"{json.dumps(name)[:40]} is no member that is known here" for name in sorted(self._left)]
        if self.problems:
            raise ApiError("InvalidRequest", f"{len(self.problems)} problem(s): {'; '.join(self.problems)}",
                           problems=self.problems)

    def _problem(self, name: str, value: Any, rule: str) -> None:
        found = f"a {type(value).__name__}" if isinstance(value, dict | list) else json.dumps(value)[:80]
        self.problems.append(f"{name} {found} {rule}")


def parse(body: dict[str, Any], caller: Caller, deployment: Deployment) -> Submission:
    """Raises ApiError: InvalidRequest with every problem, QuotaExceeded for a timeout above the limit."""
    members = Members(body)
    short_id = members.text("short_id", SHORT_ID)
    iterations = members.number("iterations", _MOST_ITERATIONS)
    submission = Submission(
        short_id=short_id or "",
        iterations=iterations or 0,
        run=members.number("run", _MOST_RUNS) or 1,
        queue=members.choice("queue", caller.user.queues) or deployment.default_queue,
        size=members.choice("size", deployment.sizes) or deployment.default_size,
        image=members.choice("image", caller.user.job_definitions) or deployment.default_image,
        timeout_minutes=members.number("timeout_minutes", None) or deployment.default_timeout_minutes,
        program=members.text("program", _FILE_NAME),
        evaluator=members.text("evaluator", _FILE_NAME),
        config=members.text("config", _FILE_NAME),
        name=members.text("name", _NAME),
        input_short_id=members.text("input_short_id", ANY_ID) or short_id or "",
    )
    members.require("short_id", short_id, body)
    members.require("iterations", iterations, body)
    if submission.queue not in caller.user.queues:
        members.problems.append(f"queue is missing, and the default '{submission.queue}' is not open to you: choose "
                                f"one of {', '.join(sorted(caller.user.queues))}")
    members.end()
    longest = deployment.limits.timeout_minutes
    if submission.timeout_minutes > longest:
        raise ApiError(
            "QuotaExceeded", f"timeout_minutes {submission.timeout_minutes} is above the limit of {longest} minutes",
            limit="timeout_minutes", value=longest, use=0, asked=submission.timeout_minutes)
    return dataclasses.replace(submission, fingerprint=_fingerprint(body))


def _fingerprint(body: dict[str, Any]) -> str:
    """SHA-256 (hexadecimal) of the members that say something, whatever their order."""
    said = {name: value for name, value in body.items() if value is not None}
    return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
