"""What one finished iteration was: OpenEvolve's exit code and last log line say nothing about that."""

import re
from enum import Enum
from typing import Any

from openevolve_aws.worker.running.counts import Counts, score


class Outcome(Enum):
    SCORED = "scored"
    UNSCORED = "unscored"
    LLM_FAILED = "llm_failures"
    REJECTED = "rejected"
    OTHER = "other"


# The messages of OpenEvolve 0.2.26 and 0.3.2 (process_parallel.py); a message that is not here counts as OTHER.
_PREFIXES = (
    ("LLM generation failed", Outcome.LLM_FAILED),
    ("LLM returned None", Outcome.LLM_FAILED),
    ("candidate evaluation failed", Outcome.UNSCORED),
    ("No valid diffs found", Outcome.REJECTED),
    ("No valid code found", Outcome.REJECTED),
    ("Generated code exceeds", Outcome.REJECTED),
    ("changes_description", Outcome.REJECTED),
)
_REFUSED = re.compile(
    r"error code: 40[13]|\b40[13]\b.*(unauthorized|forbidden|api.?key)|api.?key not valid|API_KEY_INVALID|"
    r"PERMISSION_DENIED|UNAUTHENTICATED|incorrect api key|invalid api key", re.IGNORECASE)


def outcome(result: Any) -> Outcome:
    """Classify a result of OpenEvolve's pool (or the exception that came instead of one)."""
    error = result if isinstance(result, BaseException) else getattr(result, "error", None)
    if error is not None:
        return next((kind for prefix, kind in _PREFIXES if str(error).startswith(prefix)), Outcome.OTHER)
    child = getattr(result, "child_program_dict", None)
    if not isinstance(child, dict):
        return Outcome.OTHER
    return Outcome.UNSCORED if score(child.get("metrics")) is None else Outcome.SCORED


class Verdict:
    """Watches the outcomes of one start of OpenEvolve and says when going on is pointless."""

    REFUSALS = 3
    LLM_FAILURES = 20
    UNSCORED = 10

    def __init__(self, counts: Counts, has_score: bool) -> None:
        self.counts = counts
        self.has_score = has_score
        self._llm_streak = 0
        self._refusals = 0
        self._last_error = ""

    def add(self, result: Any) -> None:
        kind = outcome(result)
        setattr(self.counts, kind.value, getattr(self.counts, kind.value) + 1)
        self.has_score |= kind is Outcome.SCORED
        if kind is not Outcome.LLM_FAILED:
            if kind is not Outcome.OTHER:
                self._llm_streak = self._refusals = 0
            return
        self._last_error = str(getattr(result, "error", result))
        self._llm_streak += 1
        self._refusals += bool(_REFUSED.search(self._last_error))

    def pointless(self) -> tuple[str, str] | None:
        """Why to stop now, as the reason for the report and a sentence, or None."""
        if self._refusals >= self.REFUSALS:
            return "llm-refused", f"The LLM refused the key {self._refusals} times in a row: {self._last_error}"
        if self._llm_streak >= self.LLM_FAILURES:
            return "llm-down", f"{self._llm_streak} LLM calls failed in a row, the last with: {self._last_error}"
        if not self.has_score and self.counts.unscored >= self.UNSCORED:
            return "unscored", f"The evaluator gave no score in {self.counts.unscored} evaluations."
        return None

    def at_end(self) -> tuple[str, str]:
        """What a run that did all its iterations is worth."""
        counts = self.counts
        if counts.completed and counts.completed == counts.llm_failures:
            reason = "llm-refused" if self._refusals else "llm-down"
            return reason, f"No LLM call succeeded, the last failed with: {self._last_error}"
        if not self.has_score:
            tried = f"{counts.unscored} evaluations, {counts.other} other errors"
            return "unscored", f"The evaluator never gave a score ({tried})."
        return "finished", f"{counts.completed} iterations are done."
