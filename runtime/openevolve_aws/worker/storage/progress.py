"""progress.json: how far a job is, for people and for the jobs API, beside its results."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from openevolve_aws.worker.environment import Settings
from openevolve_aws.worker.running.counts import Counts
from openevolve_aws.worker.running.report import Report
from openevolve_aws.worker.storage.store import Store

NAME = "progress.json"


@dataclass
class Progress:
    """`state` is starting, running, interrupted, succeeded or failed. Times are seconds since 1970 (UTC)."""

    settings: Settings
    now: Callable[[], float]
    iterations: int | None = None
    state: str = "starting"
    exit_code: int | None = None
    reason: str = ""
    resumed_from: int | None = None
    checkpoint: int | None = None
    checkpoint_at: float | None = None

    def __post_init__(self) -> None:
        self.started_at = self.now()

    def end(self, state: str, exit_code: int, reason: str) -> None:
        self.state, self.exit_code, self.reason = state, exit_code, reason

    def document(self, report: Report) -> dict[str, Any]:
        counts, now = report.counts, self.now()
        done_here = counts.completed - (self.resumed_from or 0)
        minutes = max(now - self.started_at, 1e-3) / 60
        return {
            "version": 1,
            "job_id": self.settings.job_id,
            "batch_job_id": self.settings.batch_job_id,
            "owner": self.settings.owner,
            "attempt": self.settings.attempt,
            "state": self.state,
            "exit_code": self.exit_code,
            "reason": self.reason,
            "iteration": counts.completed,
            "iterations": self.iterations,
            "best_score": report.best_score,
            "iterations_per_minute": round(done_here / minutes, 3),
            "llm_success_rate": llm_success_rate(counts),
            "evaluation_failures": counts.unscored,
            "counts": counts.to_dict(),
            "resumed_from": self.resumed_from,
            "checkpoint": self.checkpoint,
            "checkpoint_at": self.checkpoint_at,
            "phase": report.phase,
            "openevolve": report.openevolve,
            "started_at": self.started_at,
            "updated_at": now,
        }

    def upload(self, store: Store, report: Report) -> None:
        """Raises StoreError."""
        store.put_json(NAME, self.document(report))


def llm_success_rate(counts: Counts) -> float | None:
    """The share (0 to 1) of iterations whose LLM call was answered, after OpenEvolve's own retries."""
    calls = counts.completed - counts.other
    return round(1 - counts.llm_failures / calls, 4) if calls else None
