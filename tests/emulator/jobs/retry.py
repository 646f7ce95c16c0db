"""Whether a failed attempt is followed by another.

https://docs.aws.amazon.com/batch/latest/userguide/job_retries.html and the API's EvaluateOnExit: the conditions of an
entry must all hold, the first entry that matches decides, and when none matches the job is retried.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Outcome:
    """How an attempt ended. exit_code is None when no container told one: the host was lost, or it never started.

    final: the job was cancelled, terminated or timed out, which is never retried.
    """

    exit_code: int | None = None
    status_reason: str = "Essential container in task exited"
    reason: str | None = None
    final: bool = False

    @property
    def succeeded(self) -> bool:
        return self.exit_code == 0 and not self.final


def is_retried(strategy: Mapping[str, Any], attempts: int, outcome: Outcome) -> bool:
    """Tells whether a job that has made so many attempts makes another one."""
    if outcome.succeeded or outcome.final or attempts >= strategy["attempts"]:
        return False
    entries: Sequence[Mapping[str, str]] = strategy.get("evaluateOnExit", [])
    for entry in entries:
        if _matches(entry, outcome):
            return entry["action"] == "retry"
    return True


def _matches(entry: Mapping[str, str], outcome: Outcome) -> bool:
    """AWS's own catch-all is `onReason: "*"`, so that a reason that is absent must count as an empty one."""
    found = {
        "onExitCode": "" if outcome.exit_code is None else str(outcome.exit_code),
        "onReason": outcome.reason or "",
        "onStatusReason": outcome.status_reason,
    }
    return all(_fits(entry[key], value) for key, value in found.items() if entry.get(key))


def _fits(pattern: str, text: str) -> bool:
    """Only an asterisk at the end has a meaning."""
    return text.startswith(pattern[:-1]) if pattern.endswith("*") else text == pattern
