"""What the attempt has produced, here and in S3, and when to bring the two together."""

import logging
import time
from collections.abc import Callable
from pathlib import Path

from openevolve_aws.worker.checkpoints.local import LocalCheckpoints
from openevolve_aws.worker.checkpoints.manifest import Manifest
from openevolve_aws.worker.checkpoints.publisher import Publisher
from openevolve_aws.worker.checkpoints.snapshots import WAITING_SHARE
from openevolve_aws.worker.environment import Settings
from openevolve_aws.worker.running.counts import Counts, score
from openevolve_aws.worker.running.report import Report
from openevolve_aws.worker.storage.folders import Folders
from openevolve_aws.worker.storage.outputs import Outputs
from openevolve_aws.worker.storage.progress import Progress
from openevolve_aws.worker.storage.retries import Retries
from openevolve_aws.worker.storage.store import Store, StoreError

_LOG = logging.getLogger(__name__)
_LONGEST_PAUSE = 60.0


class Results:
    """The newest report, what of it is in S3, and the rounds of uploading."""

    def __init__(
        self, settings: Settings, store: Store, folders: Folders, now: Callable[[], float] = time.time
    ) -> None:
        self._settings = settings
        self.store = store
        self.folders = folders
        self.now = now
        self.report = Report()
        self.progress = Progress(settings, now)
        self.retries = Retries(now)
        self.local = LocalCheckpoints()
        # Half the promised time is the upload's, see snapshots.py.
        self._upload_share = (1 - WAITING_SHARE) * settings.checkpoint_seconds
        self._publisher = Publisher(settings, store, folders, self.local, now, self._upload_share)
        self._outputs = Outputs(store, folders.output, folders.scratch)
        self._fingerprint = ""
        self._synced_at = now()
        self._told_at = 0.0

    @property
    def logs(self) -> Path:
        return self.folders.output / "logs" / self._settings.run_name

    def begin(self, manifest: Manifest | None, fingerprint: str, iterations: int) -> None:
        """Start from a checkpoint that has been fetched, or from nothing."""
        self._fingerprint = fingerprint
        self.progress.iterations, self.progress.state = iterations, "running"
        if manifest is None:
            _LOG.info("no checkpoint in %s: starting from the beginning", self.store.address())
            return
        if manifest.inputs != fingerprint:
            _LOG.warning("the inputs differ from those of checkpoint_%d; the new ones count", manifest.completed)
        self.local.fetched(self.folders.resume)
        self.report = Report(counts=Counts.of(manifest.counts), saved=manifest.completed)
        self.progress.resumed_from = self.progress.checkpoint = manifest.completed
        self.progress.checkpoint_at = manifest.created
        _LOG.info("resuming from checkpoint_%d (OpenEvolve's iteration %d, made by %s)",
                  manifest.completed, manifest.iteration, manifest.attempt)

    def refresh(self) -> Report:
        """Read the driver's report, if it has written one."""
        report = Report.read(self.folders.report)
        if report is None:
            return self.report
        if report.checkpoint_error not in (None, self.report.checkpoint_error):
            _LOG.warning(report.checkpoint_error)
        if report.checkpoint is not None:
            self.local.saved(Path(report.checkpoint))
        self.report = report
        return report

    def forget_unsaved(self) -> Counts:
        """After an end without a last save: what no checkpoint holds must be done again. Returns what is lost."""
        counts = self.local.counts()
        lost = self.report.counts - counts
        best = self.report.best_score if counts.completed else None
        self.report = Report(counts=counts, saved=counts.completed, best_score=best, openevolve=self.report.openevolve)
        return lost

    def round(self, stopping: bool) -> None:
        """Upload what is due, once; a failure is noted, and tried again later."""
        if not self.retries.may_try(in_a_hurry=stopping):
            return
        try:
            is_new = self.local.waiting
            if is_new:
                self._publish()
            if is_new or self.now() - self._told_at >= self._settings.checkpoint_seconds:
                self._tell()
            if self.now() - self._synced_at >= self._settings.upload_seconds:
                self._sync(self._newer_checkpoint)
        except (StoreError, OSError) as error:
            self.retries.failed(error, 1.0 if stopping else min(_LONGEST_PAUSE, self._upload_share))
        else:
            self.retries.succeeded()

    def persist(self, deadline: Callable[[], float]) -> None:
        """Bring everything to S3, repeating until the deadline (seconds since 1970). Raises StoreError and OSError.

        progress.json goes last: when it says "succeeded", everything else is there.
        """
        while True:
            try:
                if self.local.waiting:
                    self._publish()
                self._take_best()
                self._sync()
                self._tell()
                self.retries.succeeded()
                return
            except (StoreError, OSError) as error:
                self.retries.failed(error, 2.0)
                if self.now() + self.retries.pause > deadline():
                    raise
                time.sleep(self.retries.pause)

    def tell_failure(self, code: int, reason: str) -> None:
        """Leave the reason beside the results, where people look for it. Raises StoreError and OSError."""
        self.progress.end("failed", code, reason)
        self._sync()
        self._tell()

    def checkpoint_age(self) -> float:
        """Seconds since the newest checkpoint in S3 was made, or since the start."""
        return self.now() - (self.progress.checkpoint_at or self.progress.started_at)

    def _publish(self) -> None:
        manifest = self._publisher.publish(self._fingerprint)
        if manifest is not None:
            self.progress.checkpoint, self.progress.checkpoint_at = manifest.completed, manifest.created
            self._take_best()
            self._outputs.sync("best")
            self._publisher.prune()

    def _take_best(self) -> None:
        if self.local.newest is None:
            return
        metrics = self._outputs.take_best(self.local.newest)
        if self.report.best_score is None:
            self.report.best_score = score(metrics)

    def _newer_checkpoint(self) -> bool:
        self.refresh()
        return self.local.waiting

    def _sync(self, interrupted: Callable[[], bool] = lambda: False) -> None:
        if self._outputs.sync(interrupted=interrupted):
            self._synced_at = self.now()

    def _tell(self) -> None:
        self.progress.upload(self.store, self.report)
        self._told_at = self.now()
