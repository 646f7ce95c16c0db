"""What makes a checkpoint count: a manifest that matches, and a directory that is whole."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openevolve_aws.worker.running.counts import Counts

STATE_FILE = "worker_state.json"


class Incomplete(Exception):
    """A checkpoint that must not be resumed from, and why."""


@dataclass(frozen=True)
class Manifest:
    """What S3 is told about an archive.

    `total` is what had been asked for, `finished` why nothing was left of it ("finished", "early-stop") or None,
    `created` when the work in it was saved (seconds since 1970), `size` in bytes.
    """

    completed: int
    total: int
    iteration: int
    programs: int
    size: int
    sha256: str
    inputs: str
    attempt: str
    created: float
    finished: str | None
    counts: dict[str, int]

    @classmethod
    def parse(cls, body: bytes) -> "Manifest":
        """Raises Incomplete."""
        try:
            manifest = cls(**json.loads(body))
            if Counts.of(manifest.counts).completed != manifest.completed:
                raise ValueError(f"counts {manifest.counts} do not add up to {manifest.completed}")
            if not re.fullmatch("[0-9a-f]{64}", manifest.sha256):
                raise ValueError(f"sha256 '{manifest.sha256}'")
        except (ValueError, TypeError, AttributeError) as error:
            raise Incomplete(f"its manifest is not readable: {error}") from error
        return manifest

    def leaves_nothing_of(self, iterations: int) -> bool:
        """Whether a job of so many iterations is done; one that stopped early goes on when more are asked for."""
        return self.completed >= iterations or (self.finished is not None and iterations <= self.total)

    @property
    def archive(self) -> str:
        return f"{self.sha256[:16]}.tar.gz"


def verify(directory: Path) -> tuple[dict[str, Any], int, int]:
    """The worker's state, OpenEvolve's iteration and the number of programs of a directory that is whole.

    OpenEvolve writes in place, without fsync or rename, and loads half a checkpoint silently: hence every program
    that metadata.json names must be there and parse. Raises Incomplete.
    """
    try:
        state = _load(directory / STATE_FILE)
        metadata = _load(directory / "metadata.json")
        named = {program for island in metadata["islands"] for program in island} | {metadata["best_program_id"]}
        files = {path.stem for path in (directory / "programs").glob("*.json")}
        for program in sorted(named - {None}):
            _load(directory / "programs" / f"{program}.json")
        if not files:
            raise Incomplete("it holds no program")
        Counts.of(state["counts"])
        int(state["total"])
        float(state["created"])
        return state, int(metadata["last_iteration"]), len(files)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Incomplete(f"{type(error).__name__}: {error}") from error


def _load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
