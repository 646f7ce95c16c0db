"""How much slower the machine and the S3 look-alike were than the promise about lost hosts supposes.

What a lost host may cost depends on two uploads in a row taking less than half of OPENEVOLVE_CHECKPOINT_SECONDS. On a
busy machine they do not, and that is no fault of the worker's. So it is measured without the worker: what its requests
took on the wire, and how late this process itself was woken.
"""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

_BEAT = 0.02


class Heartbeat:
    """Sleeps briefly, again and again, and notes how much longer it took."""

    def __init__(self) -> None:
        self._late: list[tuple[float, float]] = []
        self._done = threading.Event()

    @contextmanager
    def beating(self) -> Iterator[None]:
        thread = threading.Thread(target=self._beat, daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._done.set()
            thread.join()

    def late(self, begin: float, end: float) -> float:
        """Seconds by which it came late in that time (since 1970), all together."""
        return sum(seconds for moment, seconds in self._late if begin <= moment <= end)

    def _beat(self) -> None:
        while not self._done.is_set():
            before = time.monotonic()
            time.sleep(_BEAT)
            late = time.monotonic() - before - _BEAT
            if late > _BEAT:
                self._late.append((time.time(), late))


def two_uploads(requests: Sequence[tuple[float, float, str]], begin: float, end: float) -> float:
    """Seconds that two uploads in a row took on the wire at most, of those under way in that time.

    `requests` are begin, end (since 1970) and call, in the order of their beginning; a checkpoint's round is all from
    its archive to the next one's. What the worker does in between is not in it: that is not excused.
    """
    rounds = [0.0]
    for began, ended, call in requests:
        if ".tar.gz" in call and call.startswith("PUT"):
            rounds.append(0.0)
        if ended > begin and began < end:
            rounds[-1] += min(ended, end) - began
    return max(first + second for first, second in zip([0.0, *rounds], rounds, strict=False))
