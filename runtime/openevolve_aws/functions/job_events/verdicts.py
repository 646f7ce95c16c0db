"""Why a job ended, in one word for programs and in one sentence for people, with what to do next.

Batch's own words are those of https://docs.aws.amazon.com/batch/latest/userguide/job_retries.html and of ECS:
https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from openevolve_aws import contract
from openevolve_aws.functions.job_events import stuck
from openevolve_aws.ledger import states
from openevolve_aws.ledger.job import Job
from openevolve_aws.ledger.observation import Observation

INTERRUPTED_CODES = frozenset({contract.INTERRUPTED, 143})  # 128 + SIGTERM
_KILLED = 137  # 128 + SIGKILL
_LOST_HOST = re.compile(r"Host EC2", re.IGNORECASE)
_IMAGE = re.compile(r"CannotPull\w*Error|image.*(not found|does not exist)|exec format error", re.IGNORECASE)
_NO_SECRET = re.compile(r"secret", re.IGNORECASE)
_NOT_STARTED = re.compile(
    r"Task failed to start|ResourceInitializationError|Cannot(Create|Start|Inspect)ContainerError|DockerTimeoutError")
_TIMED_OUT = re.compile(r"exceeded.*timeout|timed? ?out.*attempt", re.IGNORECASE)
_TIME_LIMIT = "JobStateTimeLimit"
# What Batch says of an attempt whose container ended by itself; after TerminateJob it repeats the caller's reason.
_BY_ITSELF = re.compile(r"Essential container in task exited|$")


@dataclass(frozen=True)
class Verdict:
    """`cause` is one of the ledger's; `what` and `then` are halves of sentences."""

    cause: str
    what: str
    then: str

    @property
    def reason(self) -> str:
        return f"{self.what}; {self.then}" if self.then else self.what


def explain(seen: Observation, job: Job) -> Verdict:
    """Of a job that ended; what nobody foresaw is said in Batch's words."""
    if seen.state == states.SUCCEEDED:
        return Verdict("succeeded", "all iterations are done and the results are stored", "")
    words = " ".join(filter(None, (seen.status_reason, seen.container_reason)))
    verdicts = (rule(seen, job, words) for rule in _RULES)
    return next((verdict for verdict in verdicts if verdict is not None), _unknown(seen, words))


def is_interruption(exit_code: int | None, status_reason: str | None) -> bool:
    """Whether an attempt was lost with its host, or to Spot's notice: not by its own doing, nor by anybody's."""
    words = status_reason or ""
    return bool(_LOST_HOST.search(words)) or (exit_code in INTERRUPTED_CODES and bool(_BY_ITSELF.match(words)))


def _cancelled(seen: Observation, job: Job, words: str) -> Verdict | None:
    told = re.match(r"cancelled by [^:]+(: .*)?$", seen.status_reason or "")
    if told is None and job.cancel_requested_at is None:
        return None
    return Verdict("cancelled", told[0] if told else f"cancelled by {job.owner}", "resume it to go on from its last "
                   "checkpoint")


def _stuck(seen: Observation, job: Job, words: str) -> Verdict | None:
    if _TIME_LIMIT not in words:
        return None
    what, then = stuck.meaning(words)
    return Verdict("stuck", f"it waited too long for a machine: {what}", then)


def _timeout(seen: Observation, job: Job, words: str) -> Verdict | None:
    if not _TIMED_OUT.search(words):
        return None
    limit = f" of {job.timeout_minutes} minutes" if job.timeout_minutes else ""
    return Verdict("timeout", f"an attempt took longer than its time limit{limit}",
                   "resume it to go on from its last checkpoint, with a longer timeout if need be")


def _host_lost(seen: Observation, job: Job, words: str) -> Verdict | None:
    if not is_interruption(seen.exit_code, seen.status_reason):
        return None
    return Verdict("interrupted", f"its machine was taken away or lost, and {_times(seen.attempts)} is as often as it "
                   "may be tried", "resume it to go on from its last checkpoint; a queue without Spot has machines "
                   "that are not taken away")


def _memory(seen: Observation, job: Job, words: str) -> Verdict | None:
    if "OutOfMemory" not in words and seen.exit_code != _KILLED:
        return None
    size = f" ({job.memory_mib} MiB)" if job.memory_mib else ""
    return Verdict("out_of_memory", f"it needed more memory than its size has{size}", "resume it with a larger size")


def _exit_code(seen: Observation, job: Job, words: str) -> Verdict | None:
    known = contract.FAILURES.get(seen.exit_code) if seen.exit_code is not None else None
    return Verdict(known.cause, known.what, known.then) if known else None


def _image(seen: Observation, job: Job, words: str) -> Verdict | None:
    if not _IMAGE.search(words):
        return None
    return Verdict("image", f"its image {job.image or ''} could not be fetched or run".replace("  ", " "),
                   "choose another image, or have an operator look for it in the registry")


def _not_started(seen: Observation, job: Job, words: str) -> Verdict | None:
    if not _NOT_STARTED.search(words):
        return None
    if _NO_SECRET.search(words):
        return Verdict("llm", "the LLM's key could not be read: its secret has no value yet, or is not to be had",
                       "have the key stored, then resume")
    return Verdict("host", f"its container could not be started: {words}", "resume it; if that ends the same way, ask "
                   "an operator")


def _by_hand(seen: Observation, job: Job, words: str) -> Verdict | None:
    was_stopped = seen.exit_code in INTERRUPTED_CODES | {_KILLED} or (seen.exit_code is None and not seen.attempts)
    if not was_stopped or _BY_ITSELF.match(seen.status_reason or ""):
        return None
    return Verdict("cancelled", f"it was ended from outside: {seen.status_reason}", "resume it to go on from its last "
                   "checkpoint")


def _unknown(seen: Observation, words: str) -> Verdict:
    code = "without an exit code" if seen.exit_code is None else f"with exit code {seen.exit_code}"
    return Verdict("unknown", f"it ended {code}, for a reason that is not known; AWS Batch says: {words or 'nothing'}",
                   "the log may tell more")


def _times(count: int) -> str:
    return {0: "not once", 1: "once", 2: "twice"}.get(count, f"{count} times")


# The first that applies: what people did and what befell the machine explains an exit code, not the other way round.
_RULES: Sequence[Callable[[Observation, Job, str], Verdict | None]] = (
    _cancelled, _stuck, _timeout, _host_lost, _exit_code, _image, _not_started, _by_hand, _memory)
