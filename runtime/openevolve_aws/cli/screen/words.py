"""What a job does, why it waits and why it ended, in plain words."""

from typing import Any

from openevolve_aws.cli.screen import formats

FINAL = {"SUCCEEDED", "FAILED"}
WAITING = {"RESERVED", "SUBMITTED", "PENDING", "RUNNABLE"}
STATES = ["SUBMITTED", "PENDING", "RUNNABLE", "STARTING", "RUNNING", "SUCCEEDED", "FAILED"]

_WAITS = {
    "RESERVED": "the jobs API is handing it over to Batch",
    "SUBMITTED": "Batch is looking at it",
    "PENDING": "Batch is preparing it",
    "RUNNABLE": "it waits for a machine: one is being started, or all are in use",
    "STARTING": "a machine has been found and the image is being fetched",
}
_CAUSES = {
    "cancelled": "it was cancelled",
    "interrupted": "its machines were taken away more often than it may be tried again",
    "timeout": "it ran into its time limit",
    "out_of_memory": "it needed more memory than its size has",
    "bad_input": "its files or settings cannot work",
    "llm": "the LLM could not be reached or refused the key",
    "evaluator": "the evaluator never gave a score",
    "no_progress": "it was started three times without progress",
    "image": "its image could not be fetched",
    "host": "its machine was lost",
    "stuck": "no machine could be found for it in time",
}
_REMEDIES = {
    "cancelled": "resume", "interrupted": "resume", "host": "resume", "stuck": "resume",
    "timeout": "resume --timeout TIME", "out_of_memory": "resume --size SIZE", "llm": "resume", "no_progress": "logs",
    "bad_input": "logs", "evaluator": "logs",
}


def reason(job: dict[str, Any], progress: dict[str, Any] | None) -> str:
    """Empty when there is nothing to explain."""
    state = job["state"]
    if state == "SUCCEEDED":
        return ""
    if state == "FAILED":
        told = job.get("reason") or (progress or {}).get("reason") or job.get("status_reason")
        return str(told) if told else _CAUSES.get(job.get("cause") or "", "nobody knows why; the log may tell")
    if job.get("cancel_requested_at"):
        return "cancelling was asked for; it ends as soon as it has saved its work"
    if state in _WAITS:
        return job.get("reason") or job.get("status_reason") or _WAITS[state]
    return job.get("reason") or ""


def next_step(job: dict[str, Any]) -> str:
    """A command that helps after a failure; empty when there is none."""
    if job["state"] != "FAILED":
        return ""
    command, _, option = _REMEDIES.get(job.get("cause") or "", "logs").partition(" ")
    return f"openevolve-aws {command} {job['short_id']}{' ' + option if option else ''}"


def begun(job: dict[str, Any]) -> int:
    """Attempts that were begun; Batch counts those that have ended."""
    return int(job.get("attempts") or 0) + (job["state"] in ("STARTING", "RUNNING"))


def attempts(job: dict[str, Any]) -> str:
    """`attempt 2` of a job that runs, `after 1 attempt` of one that waits again, `2 attempts` of one that has ended."""
    count = begun(job)
    if not count:
        return ""
    if job["state"] in FINAL:
        return formats.count(count, "attempt")
    return f"after {formats.count(count, 'attempt')}" if job["state"] in WAITING else f"attempt {count}"


def outcome(job: dict[str, Any]) -> str:
    """SUCCEEDED, FAILED, or `FAILED (cancelled)`."""
    return f"{job['state']} (cancelled)" if job.get("cause") == "cancelled" else str(job["state"])
