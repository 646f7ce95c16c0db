"""How the worker ends. AWS Batch retries on INTERRUPTED and on the loss of a host, on nothing else."""

DONE = 0
BAD_INPUT = 64
NEVER_SCORED = 65
LLM_UNREACHABLE = 69
CRASHED = 70
STORAGE = 74
INTERRUPTED = 75
KEY_REFUSED = 77


class WorkerError(Exception):
    """An end that the worker foresaw: one message for the user, and the exit code that belongs to it."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


def problems_found(where: str, problems: list[str]) -> WorkerError:
    """One message for everything that is wrong with the user's input in one place."""
    return WorkerError(BAD_INPUT, f"{where}: {len(problems)} problem(s)\n  " + "\n  ".join(problems))
