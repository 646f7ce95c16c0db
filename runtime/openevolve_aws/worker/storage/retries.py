"""Whether S3 answers at the moment, and when to try again after it has not."""

import logging
from collections.abc import Callable

_LOG = logging.getLogger(__name__)
_FIRST_PAUSE = 1.0


class Retries:
    """One failure after another doubles the pause. Times are in seconds."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self.failures = 0
        self.failure: Exception | None = None
        self.pause = 0.0
        self._failing_since: float | None = None
        self._not_before = 0.0

    def failed(self, error: Exception, longest_pause: float) -> None:
        self.failures += 1
        self.failure = error
        self._failing_since = self._failing_since or self._now()
        self.pause = min(2 * self.pause or _FIRST_PAUSE, longest_pause)
        self._not_before = self._now() + self.pause
        _LOG.warning("upload failed, again in %.1f s: %s", self.pause, error)

    def succeeded(self) -> None:
        self._failing_since, self.pause, self._not_before = None, 0.0, 0.0

    def may_try(self, in_a_hurry: bool) -> bool:
        """Who is in a hurry does not wait for the end of a long pause that began before."""
        return self._now() >= self._not_before or (in_a_hurry and self.pause > _FIRST_PAUSE)

    def failing_for(self) -> float:
        """For how long no upload has worked."""
        return 0.0 if self._failing_since is None else self._now() - self._failing_since
