"""A clock that tests set, a stream that is a terminal, and what a call came to."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

NOW = 1_795_330_800.0  # 2026-11-22T07:00:00Z


class Clock:
    """Time that passes only while somebody sleeps; `events` happen at their moments, seconds after the start."""

    def __init__(self) -> None:
        self.seconds = NOW
        self.events: list[tuple[float, Callable[[], Any]]] = []

    def now(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds
        due = [event for event in self.events if NOW + event[0] <= self.seconds]
        self.events = [event for event in self.events if event not in due]
        for _, happen in due:
            happen()


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@dataclass(frozen=True)
class Result:
    """What one call came to."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)
