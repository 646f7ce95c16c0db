"""A job's states, their order, and why a job ended."""

RESERVED, SUBMITTED, PENDING, RUNNABLE, STARTING, RUNNING, SUCCEEDED, FAILED = STATES = (
    "RESERVED", "SUBMITTED", "PENDING", "RUNNABLE", "STARTING", "RUNNING", "SUCCEEDED", "FAILED")
FINAL = frozenset({SUCCEEDED, FAILED})
ACTIVE = frozenset(STATES) - FINAL
# Batch may still cancel these without a container having started.
WAITING = frozenset({RESERVED, SUBMITTED, PENDING, RUNNABLE})

CAUSES = ("succeeded", "cancelled", "interrupted", "timeout", "out_of_memory", "bad_input", "llm", "evaluator",
          "no_progress", "image", "host", "stuck", "unknown")


def progress(state: str, attempts: int) -> int:
    """Grows with everything that happens to a job; `attempts` counts those that ended.

    A retried job goes back to RUNNABLE, but with one more attempt behind it.
    """
    return attempts * 10 + min(STATES.index(state), STATES.index(SUCCEEDED))
