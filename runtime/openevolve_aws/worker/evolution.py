"""OpenEvolve with checkpoints of ours, counted iterations and an orderly stop.

Subclasses OpenEvolve (written for 0.2.26 to 0.3.2; a contract test compares) because from outside neither a
checkpoint at SIGTERM nor the true number of iterations can be had: OpenEvolve saves nothing when it is stopped,
names its last checkpoint after the planned number, and exits 0 whatever happened.
"""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import sys
import time
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

from openevolve_aws.worker.checkpoints import STATE_FILE
from openevolve_aws.worker.counts import score
from openevolve_aws.worker.judgement import Verdict
from openevolve_aws.worker.plan import Plan
from openevolve_aws.worker.report import Report

# Saving may take a tenth of the time at most, however fast the iterations are.
SAVING_SHARE = 0.1
_TICK = 0.05
_RELIED_ON = ("_run_evolution_with_checkpoints", "_save_checkpoint", "_load_checkpoint", "run")


class Counted:
    """A future of OpenEvolve's pool that tells when its result is taken: that moment is "completed"."""

    def __init__(self, future: Future[Any], taken: Any) -> None:
        self._future = future
        self._taken = taken

    def __getattr__(self, name: str) -> Any:
        return getattr(self._future, name)

    def result(self, timeout: float | None = None) -> Any:
        try:
            result = self._future.result(timeout)
        except CancelledError:
            raise
        except Exception as error:
            self._taken(error)
            raise
        self._taken(result)
        return result


def steered(base: type) -> type:
    """The given OpenEvolve class, steered. Raises RuntimeError when it lacks what is relied on."""
    missing = [name for name in _RELIED_ON if not hasattr(base, name)]
    if missing:
        raise RuntimeError(f"This OpenEvolve has no {', '.join(missing)}; the worker needs 0.2.26 to 0.3.2")

    class Steered(base):  # type: ignore[misc, valid-type]
        def follow(self, plan: Plan, report: Report) -> None:
            self._plan, self._report = plan, report
            self._halt: tuple[str, str] | None = None
            self._stop_requested = False
            self._saved_at = time.monotonic()
            self._saving_took = 0.0
            self._unsaved = 0

        def _load_checkpoint(self, checkpoint_path: str) -> None:
            super()._load_checkpoint(checkpoint_path)
            state = json.loads(Path(checkpoint_path, STATE_FILE).read_text(encoding="utf-8"))
            # Without it the first program after a resume costs up to a minute (all edit distances anew).
            if state.get("diversity_reference_set") and hasattr(self.database, "diversity_reference_set"):
                self.database.diversity_reference_set = state["diversity_reference_set"]
            self._move_prompts()

        def _move_prompts(self) -> None:
            """Loaded prompts go where a run that was never interrupted has them.

            Inside the programs they would be copied to the pool with every iteration (0.3.2: 19 MB instead of 3).
            """
            database = self.database
            if not getattr(database.config, "log_prompts", False) or not hasattr(database, "prompts_by_program"):
                return
            kept = database.prompts_by_program or {}
            for program in database.programs.values():
                if program.prompts:
                    kept[program.id], program.prompts = program.prompts, None
            database.prompts_by_program = kept

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
            self._unsaved += 1
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
            elif self._due():
                self._save(None)
            self._tell_now_and_then()

        def _due(self) -> bool:
            passed = time.monotonic() - self._saved_at
            return self._unsaved > 0 and passed * SAVING_SHARE >= self._saving_took and (
                passed >= self._plan.checkpoint_seconds or self._unsaved >= self._plan.checkpoint_interval)

        def _save(self, finished: str | None) -> bool:
            """Save where nobody looks, then rename: a directory with its final name is whole."""
            if not self.database.programs:
                return False
            began = time.monotonic()
            folder = Path(self._plan.output, "checkpoints")
            # The last one may carry a number that the supervisor is packing right now: a name of its own.
            name = f"checkpoint_{self._report.counts.completed}" + (f"_{finished}" if finished else "")
            staging, final = folder / ".staging", folder / name
            output_dir, iteration = self.output_dir, self.database.last_iteration
            try:
                shutil.rmtree(staging, ignore_errors=True)
                self.output_dir = str(staging)
                super()._save_checkpoint(iteration)
                saved = staging / "checkpoints" / f"checkpoint_{iteration}"
                state = {"counts": self._report.counts.to_dict(), "total": self._plan.total, "finished": finished,
                         "diversity_reference_set": getattr(self.database, "diversity_reference_set", [])}
                (saved / STATE_FILE).write_text(json.dumps(state), encoding="utf-8")
                shutil.rmtree(final, ignore_errors=True)
                saved.rename(final)
            except OSError as error:
                self._report.checkpoint_error = f"checkpoint not saved: {error}"
                return False
            finally:
                self.output_dir = output_dir
                shutil.rmtree(staging, ignore_errors=True)
                self._saved_at = time.monotonic()
                self._saving_took = self._saved_at - began
            self._unsaved = 0
            self._report.checkpoint, self._report.saved = str(final), self._report.counts.completed
            self._report.checkpoint_error = None
            self._tell()
            return True

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
                nothing_to_save = not self.database.programs or not (self._unsaved or finished)
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
