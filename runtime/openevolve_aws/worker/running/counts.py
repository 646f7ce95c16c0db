"""What has been done so far, over all attempts of a job."""

import math
from dataclasses import dataclass
from typing import Any, Self


@dataclass
class Counts:
    """Iterations by how they ended; `completed` is their sum and decides how many are left."""

    scored: int = 0
    unscored: int = 0
    llm_failures: int = 0
    rejected: int = 0
    other: int = 0

    @property
    def completed(self) -> int:
        return self.scored + self.unscored + self.llm_failures + self.rejected + self.other

    def to_dict(self) -> dict[str, int]:
        return vars(self).copy()

    def __sub__(self, other: "Counts") -> "Counts":
        return Counts(**{name: value - getattr(other, name) for name, value in self.to_dict().items()})

    @classmethod
    def of(cls, data: dict[str, Any]) -> Self:
        """Raises ValueError when a number is missing, negative or not whole."""
        numbers: dict[str, Any] = {name: data.get(name) for name in vars(cls())}
        wrong = {name: value for name, value in numbers.items() if type(value) is not int or value < 0}
        if wrong:
            raise ValueError(f"counts {wrong} must be whole numbers from 0")
        return cls(**numbers)


def score(metrics: Any) -> float | None:
    """combined_score, else the mean of the numbers, as OpenEvolve reports it; None when the evaluator gave no score.

    An evaluator that raises or times out yields only `error` and `timeout` (OpenEvolve 0.2.26 and 0.3.2).
    """
    if not isinstance(metrics, dict):
        return None
    numbers = {name: float(value) for name, value in metrics.items()
               if isinstance(value, int | float) and not isinstance(value, bool)
               and math.isfinite(value) and name not in ("error", "timeout")}
    if "combined_score" in numbers:
        return numbers["combined_score"]
    return sum(numbers.values()) / len(numbers) if numbers else None
