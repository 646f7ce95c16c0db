"""What the attempt has produced, here and in S3, and when to bring the two together."""

import json
import logging
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from openevolve_aws.worker import checkpoints
from openevolve_aws.worker.checkpoints import Incomplete, Manifest
from openevolve_aws.worker.counts import Counts, score
from openevolve_aws.worker.environment import Settings
from openevolve_aws.worker.folders import Folders
from openevolve_aws.worker.outputs import Outputs
from openevolve_aws.worker.progress import Progress
from openevolve_aws.worker.report import Report
from openevolve_aws.worker.store import Store, StoreError, StoreUnavailable

_LOG = logging.getLogger(__name__)
_LONGEST_PAUSE = 60.0
METRICS_SECONDS = 60.0


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
        self.failures = 0
        self.failure: Exception | None = None
        self._failing_since: float | None = None
        self._pause = 0.5
        self._not_before = 0.0
        self._outputs = Outputs(store, folders.output, folders.scratch)
        self._fingerprint = ""
        self._published: str | None = None
        self._local: str | None = None
        self._thrown_away: str | None = None
        self._synced_at = self._metrics_at = now()
        self._told_at = 0.0
        self._prunable = True
        self._said: set[str] = set()

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
        self._local = self._published = str(self.folders.resume)
        self.report = Report(counts=Counts.of(manifest.counts), saved=manifest.completed)
        self.progress.resumed_from = self.progress.checkpoint = manifest.completed
        self.progress.checkpoint_at = manifest.created
        _LOG.info("resuming from checkpoint_%d (OpenEvolve's iteration %d, made by %s)",
                  manifest.completed, manifest.iteration, manifest.attempt)

    def resume_directory(self) -> str | None:
        """The newest whole checkpoint on this disk."""
        return self._local

    def refresh(self) -> Report:
        """Read the driver's report, if it has written one."""
        report = Report.read(self.folders.run / "report.json")
        if report is None:
            return self.report
        if report.checkpoint_error and report.checkpoint_error not in self._said:
            self._said.add(report.checkpoint_error)
            _LOG.warning(report.checkpoint_error)
        if report.checkpoint not in (None, self._local, self._thrown_away):
            self._replace_local(report.checkpoint)
        self.report = report
        return report

    def forget_unsaved(self) -> None:
        """After an end without a last save: what no checkpoint holds is lost and must be done again."""
        counts = Counts()
        for directory in (self._local, self._published):
            try:
                counts = Counts.of(checkpoints.verify(Path(directory))[0]["counts"]) if directory else Counts()
                break
            except Incomplete as error:
                self._throw_away(error)
        best = self.report.best_score if counts.completed else None
        self.report = Report(counts=counts, saved=counts.completed, best_score=best, openevolve=self.report.openevolve)

    def round(self, stopping: bool) -> None:
        """Upload what is due, once; a failure is noted, and tried again later."""
        # A stop does not wait for the end of a long pause that began before it.
        if self.now() < self._not_before and not (stopping and self._pause > 1.0):
            return
        try:
            is_new = self._local != self._published
            if is_new:
                self._publish()
            if is_new or self.now() - self._told_at >= self._settings.checkpoint_seconds:
                self._tell()
            if self.now() - self._synced_at >= self._settings.upload_seconds:
                self._sync()
        except (StoreError, OSError) as error:
            self._failed(error, 1.0 if stopping else _LONGEST_PAUSE)
        else:
            self._recovered()

    def persist(self, deadline: Callable[[], float]) -> None:
        """Bring everything to S3, repeating until the deadline (seconds since 1970). Raises StoreError and OSError.

        progress.json goes last: when it says "succeeded", everything else is there.
        """
        while True:
            try:
                if self._local != self._published:
                    self._publish()
                self._take_best()
                self._sync()
                self._tell()
                self._recovered()
                return
            except (StoreError, OSError) as error:
                self._failed(error, 2.0)
                if self.now() + self._pause > deadline():
                    raise
                time.sleep(self._pause)

    def tell_failure(self, code: int, reason: str) -> None:
        """Leave the reason beside the results, where people look for it. Raises StoreError and OSError."""
        self.progress.state, self.progress.exit_code, self.progress.reason = "failed", code, reason
        self._sync()
        self._tell()

    def checkpoint_age(self) -> float:
        """Seconds since the newest checkpoint in S3 was made, or since the start."""
        return self.now() - (self.progress.checkpoint_at or self.progress.started_at)

    def failing_for(self) -> float:
        """For how many seconds no upload has worked."""
        return 0.0 if self._failing_since is None else self.now() - self._failing_since

    def metrics_due(self) -> bool:
        if self.now() - self._metrics_at < METRICS_SECONDS:
            return False
        self._metrics_at = self.now()
        return True

    def _replace_local(self, directory: str) -> None:
        """Only the newest matters, and /tmp may be memory: its predecessor goes, unless S3 has nothing newer yet."""
        if self._local is not None and self._local != self._published:
            shutil.rmtree(self._local, ignore_errors=True)
        self._local = directory

    def _publish(self) -> None:
        assert self._local is not None
        try:
            manifest = checkpoints.publish(
                self.store, Path(self._local), self.folders.scratch, self._fingerprint, self._settings.run_name)
        except Incomplete as error:
            self._throw_away(error)
            return
        self.progress.checkpoint, self.progress.checkpoint_at = manifest.completed, manifest.created
        _LOG.info("checkpoint_%d is in S3 (%d programs, %d bytes)",
                  manifest.completed, manifest.programs, manifest.size)
        if self._published is not None:
            shutil.rmtree(self._published, ignore_errors=True)
        self._published = self._local
        self._take_best()
        self._outputs.sync("best")
        self._prune()

    def _throw_away(self, error: Incomplete) -> None:
        _LOG.error("%s is not whole and is thrown away: %s", self._local, error)
        self._thrown_away = self._local
        self._local = self._published

    def _prune(self) -> None:
        if not self._prunable:
            return
        try:
            for number in checkpoints.prune(self.store, self._settings.keep_checkpoints):
                _LOG.info("checkpoint_%d is deleted, newer ones are there", number)
        except StoreUnavailable as error:
            _LOG.warning("old checkpoints stay until the next round: %s", error)
        except StoreError as error:
            self._prunable = False
            _LOG.warning("old checkpoints stay, they cannot be deleted: %s", error)

    def _take_best(self) -> None:
        """OpenEvolve writes best/ only at its end; the checkpoint's best program is the same and never half written."""
        if self._local is None:
            return
        (self.folders.output / "best").mkdir(exist_ok=True)
        for path in Path(self._local).glob("best_program*"):
            shutil.copy2(path, self.folders.output / "best" / path.name)
        info = self.folders.output / "best" / "best_program_info.json"
        if self.report.best_score is None and info.is_file():
            self.report.best_score = score(json.loads(info.read_text(encoding="utf-8")).get("metrics"))

    def _sync(self) -> None:
        self._outputs.sync()
        self._synced_at = self.now()

    def _tell(self) -> None:
        self.progress.upload(self.store, self.report)
        self._told_at = self.now()

    def _failed(self, error: Exception, longest_pause: float) -> None:
        self.failures += 1
        self.failure = error
        self._failing_since = self._failing_since or self.now()
        self._pause = min(2 * self._pause, longest_pause)
        self._not_before = self.now() + self._pause
        _LOG.warning("upload failed, again in %.0f s: %s", self._pause, error)

    def _recovered(self) -> None:
        self._failing_since, self._pause, self._not_before = None, 0.5, 0.0
