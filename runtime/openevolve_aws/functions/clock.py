"""The time of day, asked once per invocation and then passed on, and the time that an invocation has left."""

import datetime
from collections.abc import Callable
from typing import Any


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def remaining(context: Any) -> Callable[[], float]:
    """Seconds until the function's time-out, by Lambda's context object."""
    return lambda: float(context.get_remaining_time_in_millis()) / 1000
