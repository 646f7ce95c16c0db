"""Ends that the worker foresaw, with the codes of the contract."""

from openevolve_aws.contract import (
    BAD_INPUT, CRASHED, DONE, INTERRUPTED, KEY_REFUSED, LLM_UNREACHABLE, NEVER_SCORED, STORAGE)

__all__ = [
    "BAD_INPUT", "CRASHED", "DONE", "INTERRUPTED", "KEY_REFUSED", "LLM_UNREACHABLE", "NEVER_SCORED", "STORAGE",
    "WorkerError", "problems_found"]


class WorkerError(Exception):
    """An end that the worker foresaw: one message for the user, and the exit code that belongs to it."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


def problems_found(where: str, problems: list[str]) -> WorkerError:
    """One message for everything that is wrong with the user's input in one place."""
    return WorkerError(BAD_INPUT, f"{where}: {len(problems)} problem(s)\n  " + "\n  ".join(problems))
