"""One attempt from start to exit code: prepare, run, upload, stop.

One thread, so that nothing happens at the same time as anything else; signals and deadlines are stop.py's.
"""

import logging
import math
import signal
import time
from collections.abc import Callable, Mapping

from openevolve_aws.worker.environment import Settings
from openevolve_aws.worker.running.child import Child
from openevolve_aws.worker.exit_codes import (
    BAD_INPUT, CRASHED, DONE, INTERRUPTED, KEY_REFUSED, LLM_UNREACHABLE, NEVER_SCORED, STORAGE, WorkerError)
from openevolve_aws.worker.launcher import Launcher
from openevolve_aws.worker.preparation import prepare
from openevolve_aws.worker.results import Results
from openevolve_aws.worker.running.metrics import Metrics
from openevolve_aws.worker.running.stop import Stop
from openevolve_aws.worker.storage.store import Store, StoreError

_LOG = logging.getLogger(__name__)
_POLL = 0.1
STARTS_WITHOUT_PROGRESS = 3
_ENDS = {"bad-input": BAD_INPUT, "unscored": NEVER_SCORED, "llm-down": LLM_UNREACHABLE, "llm-refused": KEY_REFUSED}
_FINISHED = ("finished", "early-stop")


class Supervisor:
    """Owns the attempt. `results` uploads, `child` runs; this class decides."""

    def __init__(
        self, settings: Settings, input_store: Store, results: Results, metrics: Metrics, variables: Mapping[str, str]
    ) -> None:
        self._settings = settings
        self._input_store = input_store
        self._results = results
        self._metrics = metrics
        self._variables = variables
        self._stop = Stop(settings.stop_seconds)
        self._stalled = ""

    def run(self) -> int:
        """The attempt. Returns DONE or INTERRUPTED, raises WorkerError for every other end that was foreseen."""
        self._preparation = prepare(self._settings, self._input_store, self._results)
        self._metrics.start(self._results.report.counts)
        self._stop.install()
        try:
            if self._preparation.nothing_is_left:
                _LOG.info("checkpoint_%d is the end of this job: nothing is left to run", self._results.report.saved)
                return self._finish("nothing was left to run")
            return self._run_until_done()
        finally:
            # Of a failure above all: it is what alarms wait for.
            if not self._stop.requested:
                self._publish_metrics()

    @property
    def stopping(self) -> bool:
        return self._stop.requested

    def close(self) -> None:
        """Leave no process behind, whatever happened."""
        if self._stop.child is not None:
            self._stop.child.clear()
            self._stop.child = None

    def _run_until_done(self) -> int:
        launcher = Launcher(self._settings, self._preparation, self._results, self._variables)
        starts_without_progress = 0
        while not self._stop.requested:
            before = self._results.report.counts.completed
            self._stop.watch(launcher.start())
            code = self._watch()
            report = self._results.report
            if report.end in _FINISHED and report.saved == report.counts.completed:
                return self._finish(report.message)
            if self._stop.requested:
                break
            self._results.persist(self._deadline())
            if report.end in _ENDS:
                raise WorkerError(_ENDS[report.end], report.message)
            reason = self._stalled or report.checkpoint_error or report.message or (
                f"OpenEvolve ended with {code}, phase {report.phase}")
            self._metrics.lose(self._results.forget_unsaved())
            progressed = self._results.report.counts.completed > before
            starts_without_progress = 0 if progressed else starts_without_progress + 1
            if starts_without_progress >= STARTS_WITHOUT_PROGRESS:
                # What OpenEvolve cannot save has no room on the disk.
                raise WorkerError(STORAGE if report.checkpoint_error else CRASHED,
                                  f"{starts_without_progress} starts without progress, the last: {reason}")
            _LOG.warning("%s; starting again from iteration %d", reason, self._results.report.counts.completed)
            if report.end == "pool-broken":
                # Most pool processes die of memory.
                launcher.halve_pool()
        return self._interrupted()

    def _watch(self) -> int:
        """Follow the child until it has ended, uploading what it saves. Returns its exit code."""
        child = self._stop.child
        assert child is not None
        self._stalled = ""
        patience = max(self._settings.stall_seconds, 2 * self._preparation.overlay.longest_evaluation)
        moved_at, completed = time.monotonic(), self._results.report.counts.completed
        while (code := child.ended()) is None:
            report = self._results.refresh()
            if report.end is not None:
                # Everything that counts is saved, and goes up while OpenEvolve writes best/ and ends its pool.
                self._results.round(stopping=self._stop.requested)
                code = self._wait_briefly(child, 0.0 if self._stop.requested else 30.0)
                break
            if report.counts.completed != completed:
                moved_at, completed = time.monotonic(), report.counts.completed
            if time.monotonic() - moved_at > patience and not self._stop.requested:
                self._stalled = f"no iteration ended for {patience} s"
                break
            self._results.round(stopping=self._stop.requested)
            retries = self._results.retries
            if retries.failing_for() > 3 * self._settings.upload_seconds and not self._stop.requested:
                child.kill()
                raise WorkerError(STORAGE, f"uploads have failed for {retries.failing_for():.0f} s: {retries.failure}")
            if self._metrics.due() and not self._stop.requested:
                self._publish_metrics()
            child.reap_orphans()
            time.sleep(_POLL)
        self.close()
        self._results.refresh()
        return code if code is not None else -signal.SIGKILL

    def _wait_briefly(self, child: Child, seconds: float) -> int | None:
        end = time.monotonic() + seconds
        while (code := child.ended()) is None and time.monotonic() < end and not self._stop.requested:
            time.sleep(0.02)
        return code

    def _publish_metrics(self) -> None:
        report = self._results.report
        self._metrics.publish(report.counts, report.best_score, self._results.checkpoint_age(),
                              self._results.retries.failures)

    def _deadline(self) -> Callable[[], float]:
        """Until when, from now, an upload may be repeated; once stopping, the timer alone decides."""
        end = self._results.now() + self._settings.upload_seconds
        return lambda: math.inf if self._stop.requested else end

    def _finish(self, message: str) -> int:
        """Everything is done: it counts when everything is in S3."""
        self._results.progress.end("succeeded", DONE, message)
        self._results.persist(self._deadline())
        if self._results.progress.checkpoint != self._results.report.counts.completed:
            raise WorkerError(CRASHED, f"only checkpoint_{self._results.progress.checkpoint} could be stored of "
                                       f"{self._results.report.counts.completed} iterations")
        _LOG.info("done: %s", message)
        return DONE

    def _interrupted(self) -> int:
        self._results.progress.end(
            "interrupted", INTERRUPTED, "the container was told to stop; the next attempt goes on from the checkpoint")
        self._results.forget_unsaved()
        try:
            self._results.persist(self._deadline())
        except (StoreError, OSError) as error:
            _LOG.error("not everything could be uploaded before the stop: %s", error)
        _LOG.info("interrupted with checkpoint_%s in S3", self._results.progress.checkpoint)
        return INTERRUPTED
