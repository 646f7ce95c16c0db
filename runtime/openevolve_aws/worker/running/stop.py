"""The way out when the container is told to stop.

Handlers pass the signal on and set deadlines, no more. The deadlines are timers, so they hold even while a call to
S3 hangs; and they write with os.write, because a handler may have interrupted the log in the middle of a line.
"""

import os
import signal
import time
from typing import Any, NoReturn

from openevolve_aws.worker.exit_codes import INTERRUPTED
from openevolve_aws.worker.running.child import Child

# OpenEvolve's share of the budget; the rest is for uploading.
CHILD_SHARE = 0.4
# Left over at the end for the exit itself.
RESERVE_SECONDS = 2.0


class Stop:
    """Whether a stop was requested, and the budget (in seconds) that runs from then on."""

    def __init__(self, seconds: float) -> None:
        self._budget = seconds - RESERVE_SECONDS
        self._requested_at: float | None = None
        self.child: Child | None = None

    @property
    def requested(self) -> bool:
        return self._requested_at is not None

    def install(self) -> None:
        signal.signal(signal.SIGALRM, self._on_deadline)
        signal.signal(signal.SIGTERM, self._on_stop)
        signal.signal(signal.SIGINT, self._on_stop)

    def watch(self, child: Child) -> None:
        """From now on `child` is what a stop ends; one that came while it was being started reaches it here."""
        self.child = child
        if self.requested:
            child.request_stop()

    def _on_stop(self, number: int, frame: Any) -> None:
        if self.requested:
            self._end_now("a second signal")
        self._requested_at = time.monotonic()
        if self.child is not None:
            self.child.request_stop()
        signal.setitimer(signal.ITIMER_REAL, max(CHILD_SHARE * self._budget, 0.1))
        _say(f"signal {number}: stopping within {self._budget + RESERVE_SECONDS:.0f} s")

    def _on_deadline(self, number: int, frame: Any) -> None:
        assert self._requested_at is not None
        left = self._budget - (time.monotonic() - self._requested_at)
        if left <= 0.1:
            self._end_now("the budget is used up")
        if self.child is not None:
            _say("OpenEvolve did not stop within its share of the time: it is killed")
            self.child.kill()
        signal.setitimer(signal.ITIMER_REAL, left)

    def _end_now(self, why: str) -> NoReturn:
        """Leave without another call to S3: what has a manifest there is whole, what has none does not count."""
        if self.child is not None:
            self.child.kill()
        _say(f"ended at once: {why}")
        os._exit(INTERRUPTED)


def _say(text: str) -> None:
    os.write(2, f"worker: {text}\n".encode())
