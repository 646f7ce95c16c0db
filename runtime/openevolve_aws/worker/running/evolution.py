"""OpenEvolve with checkpoints of ours, counted iterations and an orderly stop.

Subclasses OpenEvolve (written for 0.2.26 to 0.3.2; a contract test compares) because from outside neither a
checkpoint at SIGTERM nor the true number of iterations can be had: OpenEvolve saves nothing when it is stopped,
names its last checkpoint after the planned number, and exits 0 whatever happened.
"""

import asyncio
import contextlib
import os
import signal
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

from openevolve_aws.worker.checkpoints.snapshots import Snapshots
from openevolve_aws.worker.running import loading
from openevolve_aws.worker.running.counted import Counted
from openevolve_aws.worker.running.counts import score
from openevolve_aws.worker.running.judgement import Verdict
from openevolve_aws.worker.running.plan import Plan
from openevolve_aws.worker.running.report import Report

_TICK = 0.05
_RELIED_ON = ("_run_evolution_with_checkpoints", "_save_checkpoint", "_load_checkpoint", "run")


def steered(base: type) -> type:
    """The given OpenEvolve class, steered. Raises RuntimeError when it lacks what is relied on."""
    missing = [name for name in _RELIED_ON if not hasattr(base, name)]
    if missing:
        raise RuntimeError(f"This OpenEvolve has no {', '.join(missing)}; the worker needs 0.2.26 to 0.3.2")

    class Steered(base):  # type: ignore[misc]
        def follow(self, plan: Plan, report: Report) -> None:
            self._plan, self._report = plan, report
            self._halt: tuple[str, str] | None = None
            self._stop_requested = False
            self._snapshots = Snapshots(plan, report)

        def _load_checkpoint(self, checkpoint_path: str) -> None:
            super()._load_checkpoint(checkpoint_path)
            loading.mend(self.database, Path(checkpoint_path))

        def _save_checkpoint(self, iteration: int) -> None:
            """Ignore OpenEvolve's own moments and numbers: it skips failed iterations and names the planned end."""

        async def _run_evolution_with_checkpoints(self, start: int, iterations: int, target_score: Any) -> None:
            best = self.database.get_best_program()
            self._verdict = Verdict(self._report.counts, best is not None and score(best.metrics) is not None)
            self._report.phase = "evolving"
            self._report.best_score = score(best.metrics) if best else None
            self._tell()
            # OpenEvolve has just set handlers of its own, which its pool would inherit and ignore SIGTERM by.
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, self._on_stop)
            os.register_at_fork(after_in_child=_default_signals)
            self._count_results()
            ticking = asyncio.create_task(self._tick())
            try:
                await super()._run_evolution_with_checkpoints(start, iterations, target_score)
            finally:
                ticking.cancel()
                # Ends with the cancellation, or with the error of a tick, which must not go unseen.
                with contextlib.suppress(asyncio.CancelledError):
                    await ticking
            await self._finish()

        def _count_results(self) -> None:
            controller = self.parallel_controller
            submit = controller._submit_iteration

            def counted(iteration: int, *arguments: Any, **named: Any) -> Counted | None:
                self._between_results()
                future = None if self._halt else submit(iteration, *arguments, **named)
                return None if future is None else Counted(future, lambda result: self._taken(iteration, result))

            controller._submit_iteration = counted

        def _taken(self, iteration: int, result: Any) -> None:
            if isinstance(result, BrokenProcessPool):
                self._halt = self._halt or ("pool-broken", f"a process of the pool died: {result}")
                return
            self._verdict.add(result)
            self._snapshots.add_iteration()
            # Failed iterations count too, or a resumed run would do them twice.
            self.database.last_iteration = max(self.database.last_iteration, iteration)

        def _on_stop(self, number: int, frame: Any) -> None:
            # No more than this: a handler that touches the pool's lock can dead-lock with the loop below it.
            self._stop_requested = True

        async def _tick(self) -> None:
            while True:
                self._between_results()
                await asyncio.sleep(_TICK)

        def _between_results(self) -> None:
            """Called only where every result taken so far is in the database."""
            if self._stop_requested:
                self._halt = self._halt or ("stopped", "a stop was requested")
            self._halt = self._halt or self._verdict.pointless()
            if self._halt:
                if not self.parallel_controller.shutdown_event.is_set():
                    self.parallel_controller.request_shutdown()
            elif self._snapshots.due():
                self._save(None)
            self._tell_now_and_then()

        def _save(self, finished: str | None) -> bool:
            saved = self._snapshots.save(self, super()._save_checkpoint, finished)
            if saved:
                self._tell()
            return saved

        def _tell_now_and_then(self) -> None:
            if time.time() - self._report.written_at >= 0.5:
                self._tell()

        def _tell(self) -> None:
            best = self.database.get(self.database.best_program_id) if self.database.best_program_id else None
            value = score(best.metrics) if best else None
            self._report.best_score = value if value is not None else self._report.best_score
            try:
                self._report.write(Path(self._plan.report))
            except OSError as error:
                print(f"report not written: {error}", file=sys.stderr)

        async def _finish(self) -> None:
            reason, message = self._halt or self._natural_end()
            finished = reason if reason in ("finished", "early-stop") else None
            for _ in range(5):
                nothing_to_save = not self.database.programs or not (self._snapshots.waiting or finished)
                if nothing_to_save or self._save(finished) or reason == "stopped":
                    break
                await asyncio.sleep(1)
            self._report.end, self._report.message, self._report.phase = reason, message, "ended"
            self._tell()

        def _natural_end(self) -> tuple[str, str]:
            if getattr(self.parallel_controller, "early_stopping_triggered", False):
                worth = self._verdict.at_end()
                return ("early-stop", "OpenEvolve stopped early: no improvement.") if worth[0] == "finished" else worth
            if self._report.counts.completed >= self._plan.total:
                return self._verdict.at_end()
            if self.parallel_controller.shutdown_event.is_set():
                return "stopped", "OpenEvolve was told to stop"
            done = f"{self._report.counts.completed} of {self._plan.total}"
            return "unfinished", f"OpenEvolve ended after {done} iterations"

    return Steered


def _default_signals() -> None:
    """For forked pool workers: die at SIGTERM, so that a worker's death does not look like a wish to stop."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
