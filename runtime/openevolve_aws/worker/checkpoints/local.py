"""The checkpoints on this disk: which is the newest, which is in S3, which can go."""

import logging
import shutil
from pathlib import Path

from openevolve_aws.worker.checkpoints.manifest import Incomplete, verify
from openevolve_aws.worker.exit_codes import STORAGE, WorkerError
from openevolve_aws.worker.running.counts import Counts

_LOG = logging.getLogger(__name__)


class LocalCheckpoints:
    """`newest` has the last word of the driver, `stored` is the newest that is in S3 too; None when there is none."""

    def __init__(self) -> None:
        self.newest: Path | None = None
        self.stored: Path | None = None
        self._thrown_away: Path | None = None

    @property
    def waiting(self) -> bool:
        """Whether there is one that S3 does not have yet."""
        return self.newest != self.stored

    def fetched(self, directory: Path) -> None:
        """The attempt begins with one that came from S3."""
        self.newest = self.stored = directory

    def saved(self, directory: Path) -> None:
        """Only the newest matters, and /tmp may be memory: its predecessor goes, unless S3 has nothing newer yet."""
        if directory in (self.newest, self._thrown_away):
            return
        if self.newest is not None and self.waiting:
            shutil.rmtree(self.newest, ignore_errors=True)
        self.newest = directory

    def uploaded(self) -> None:
        """The newest is in S3 now."""
        if self.stored is not None:
            shutil.rmtree(self.stored, ignore_errors=True)
        self.stored = self.newest

    def throw_away(self, error: Incomplete) -> None:
        """The newest turned out not to be whole; the one before it takes its place. Raises WorkerError (STORAGE)."""
        if not self.waiting:
            raise WorkerError(STORAGE, f"{self.newest} was whole and no longer is: {error}")
        _LOG.error("%s is not whole and is thrown away: %s", self.newest, error)
        self._thrown_away = self.newest
        self.newest = self.stored

    def counts(self) -> Counts:
        """What the newest whole one holds; zeros without one. Raises WorkerError (STORAGE)."""
        while self.newest is not None:
            try:
                return Counts.of(verify(self.newest)[0]["counts"])
            except Incomplete as error:
                self.throw_away(error)
        return Counts()
