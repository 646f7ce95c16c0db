"""A line that shows how far a long task is, on a live terminal only."""

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

from openevolve_aws.cli.screen import formats
from openevolve_aws.cli.screen.terminal import Terminal

_WIDTH = 28
_SECONDS_BETWEEN = 0.1
_SECONDS_BEFORE_GUESSING = 2.0


def bar(done: float, total: float, width: int = _WIDTH) -> str:
    """`[#######-------]`; full only when it is done."""
    filled = width if done >= total else min(width - 1, int(width * max(0.0, done) / total))
    return f"[{'#' * filled}{'-' * (width - filled)}]"


class Meter:
    """Counts bytes from any thread. Elsewhere than on a live terminal it shows nothing."""

    def __init__(self, terminal: Terminal, total: int, now: Callable[[], float], label: str = "") -> None:
        self._terminal = terminal
        self._total = total
        self._now = now
        self._label = label
        self._lock = threading.Lock()
        self._done = self._skipped = 0
        self._began = now()
        self._drawn_at = float("-inf")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._terminal.live and self._drawn_at > float("-inf"):
            self._terminal.redraw("")

    def skip(self, size: int) -> None:
        """Count what was there already: it says nothing about the speed."""
        with self._lock:
            self._skipped += size
            self._done += size

    def add(self, size: int) -> None:
        with self._lock:
            self._done += size
            if self._terminal.live and self._now() - self._drawn_at >= _SECONDS_BETWEEN:
                self._drawn_at = self._now()
                self._terminal.redraw(self._text()[: self._terminal.width - 1])

    def _text(self) -> str:
        elapsed = self._now() - self._began
        shares = f"{formats.size(self._done)} of {formats.size(self._total)}"
        line = f"{self._label}{bar(self._done, max(1, self._total))} {shares}"
        speed = (self._done - self._skipped) / max(elapsed, _SECONDS_BEFORE_GUESSING)
        if elapsed < _SECONDS_BEFORE_GUESSING or not speed:
            return line
        return f"{line}, {formats.size(speed)}/s, {formats.duration((self._total - self._done) / speed)} left"
