"""What the supervisor asks of one start of the driver."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self


@dataclass(frozen=True)
class Plan:
    """`total` is what the user asked for; `counts` is what was done before this start."""

    program: str
    evaluator: str
    config: str
    output: str
    report: str
    checkpoint: str | None
    total: int
    checkpoint_seconds: float
    checkpoint_interval: int
    counts: dict[str, Any]

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Self:
        return cls(**json.loads(path.read_text(encoding="utf-8")))
