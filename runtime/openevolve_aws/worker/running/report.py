"""The one file through which the driver tells the supervisor how far it is.

It always holds the whole truth (running totals, newest checkpoint, end), is replaced atomically, and so
survives a kill of either side at any moment: there is no stream of events of which a part could be lost.
"""

import json
import os
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from openevolve_aws.worker.running.counts import Counts


@dataclass
class Report:
    """`checkpoint` is the directory of the newest local checkpoint, `saved` the iterations completed in it."""

    counts: Counts = field(default_factory=Counts)
    phase: str = "loading"
    best_score: float | None = None
    checkpoint: str | None = None
    saved: int = 0
    checkpoint_error: str | None = None
    end: str | None = None
    message: str = ""
    openevolve: str = ""
    written_at: float = 0.0

    def write(self, path: Path) -> None:
        """Raises OSError, for instance when the disk is full; the file then keeps its former content."""
        self.written_at = time.time()
        partial = path.with_suffix(".partial")
        partial.write_text(json.dumps(asdict(self)), encoding="utf-8")
        os.replace(partial, path)

    @classmethod
    def read(cls, path: Path) -> Self | None:
        """None before the first report. Raises ValueError when the file is not a report."""
        try:
            data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        data["counts"] = Counts.of(data["counts"])
        return cls(**data)
