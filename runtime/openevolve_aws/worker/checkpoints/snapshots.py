"""When the driver saves a checkpoint on its disk, and how."""

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openevolve_aws.worker.checkpoints.manifest import STATE_FILE
from openevolve_aws.worker.running.plan import Plan
from openevolve_aws.worker.running.report import Report

# How long a completed iteration waits to be saved, as a share of the time after which it must be in S3. The rest is
# for the upload, which may have to wait for the one before it.
WAITING_SHARE = 0.5
# However fast iterations are, saving takes a tenth of the time at most; half of it where only that keeps the promise.
SAVING_SHARE = 0.1
LARGEST_SAVING_SHARE = 0.5


class Snapshots:
    """Counts what no checkpoint holds yet, and saves it before it has waited for too long."""

    def __init__(self, plan: Plan, report: Report) -> None:
        self._plan = plan
        self._report = report
        self._unsaved = 0
        self._waiting_since = self._ended_at = time.monotonic()
        self._took = 0.0

    @property
    def waiting(self) -> bool:
        """Whether an iteration has been completed since the last one was saved."""
        return self._unsaved > 0

    def add_iteration(self) -> None:
        if not self._unsaved:
            self._waiting_since = time.monotonic()
        self._unsaved += 1

    def due(self) -> bool:
        if not self._unsaved:
            return False
        now = time.monotonic()
        late = now - self._waiting_since >= WAITING_SHARE * self._plan.checkpoint_seconds
        if not late and self._unsaved < self._plan.checkpoint_interval:
            return False
        share = LARGEST_SAVING_SHARE if late else SAVING_SHARE
        return self._took <= share * (now - self._ended_at + self._took)

    def save(self, evolution: Any, write: Callable[[int], None], finished: str | None) -> bool:
        """Save where nobody looks, then rename: a directory with its final name is whole.

        `write` is OpenEvolve's own saving, which goes below `evolution.output_dir`. What cannot be saved is reported
        and waits for the next time.
        """
        if not evolution.database.programs:
            return False
        created, began = time.time(), time.monotonic()
        folder = Path(self._plan.output, "checkpoints")
        # The last one may carry a number that the supervisor is packing right now: a name of its own.
        name = f"checkpoint_{self._report.counts.completed}" + (f"_{finished}" if finished else "")
        staging, final = folder / ".staging", folder / name
        output_dir, iteration = evolution.output_dir, evolution.database.last_iteration
        try:
            shutil.rmtree(staging, ignore_errors=True)
            evolution.output_dir = str(staging)
            write(iteration)
            saved = staging / "checkpoints" / f"checkpoint_{iteration}"
            state = {"counts": self._report.counts.to_dict(), "total": self._plan.total, "finished": finished,
                     "created": created,
                     "diversity_reference_set": getattr(evolution.database, "diversity_reference_set", [])}
            (saved / STATE_FILE).write_text(json.dumps(state), encoding="utf-8")
            shutil.rmtree(final, ignore_errors=True)
            saved.rename(final)
        except OSError as error:
            self._report.checkpoint_error = f"checkpoint not saved: {error}"
            self._waiting_since = time.monotonic()
            return False
        finally:
            evolution.output_dir = output_dir
            shutil.rmtree(staging, ignore_errors=True)
            self._ended_at = time.monotonic()
            self._took = self._ended_at - began
        self._unsaved = 0
        self._report.checkpoint, self._report.saved = str(final), self._report.counts.completed
        self._report.checkpoint_error = None
        return True
