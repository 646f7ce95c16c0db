"""What the command line, the functions and the worker must agree on: where objects lie, and how the worker ends."""

from dataclasses import dataclass
from types import MappingProxyType

# Below it everybody has a folder of their own, and a folder for each job in that.
USERS = "users/"
PROGRESS = "progress.json"


def owner_prefix(owner: str) -> str:
    """Everything of one user's, in either bucket."""
    return f"{USERS}{owner}/"


def input_prefix(owner: str, short_id: str) -> str:
    """What was submitted, in the bucket of inputs."""
    return f"{owner_prefix(owner)}{short_id}/input/"


def output_prefix(owner: str, short_id: str) -> str:
    """What the job has made, in the bucket of outputs."""
    return f"{owner_prefix(owner)}{short_id}/output/"


# How the worker ends. AWS Batch retries on INTERRUPTED and on the loss of a host, on nothing else.
DONE = 0
BAD_INPUT = 64
NEVER_SCORED = 65
LLM_UNREACHABLE = 69
CRASHED = 70
STORAGE = 74
INTERRUPTED = 75
KEY_REFUSED = 77


@dataclass(frozen=True)
class Failure:
    """`cause` is one of the ledger's; `what` and `then` are halves of sentences."""

    cause: str
    what: str
    then: str


# DONE is no failure, and INTERRUPTED is told from what became of the host.
FAILURES = MappingProxyType({
    BAD_INPUT: Failure("bad_input", "its program, evaluator, configuration or checkpoints cannot be used",
                       "the log names every problem; submit it again when they are mended"),
    NEVER_SCORED: Failure("evaluator", "the evaluator never gave a score",
                          "try the evaluator with the initial program, then submit again"),
    LLM_UNREACHABLE: Failure("llm", "the LLM did not answer",
                             "the log has its errors; resume when it answers again"),
    CRASHED: Failure("no_progress", "it was started three times without getting on", "the log shows where it stopped"),
    STORAGE: Failure("host", "its results could not be stored: S3 denied it or stayed out of reach, or the disk was "
                     "full", "resume it; if that ends the same way, ask an operator"),
    KEY_REFUSED: Failure("llm", "the LLM's key is missing, a placeholder, or was refused",
                         "have the key renewed, then resume"),
})
