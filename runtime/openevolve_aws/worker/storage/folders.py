"""Where an attempt works."""

import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Folders:
    """Everything below one writable directory, which is emptied first."""

    base: Path

    def __post_init__(self) -> None:
        shutil.rmtree(self.base, ignore_errors=True)
        for folder in (self.input, self.output, self.scratch, self.run):
            folder.mkdir(parents=True)

    @property
    def input(self) -> Path:
        return self.base / "input"

    @property
    def output(self) -> Path:
        return self.base / "output"

    @property
    def resume(self) -> Path:
        return self.base / "resume"

    @property
    def scratch(self) -> Path:
        return self.base / "scratch"

    @property
    def run(self) -> Path:
        return self.base / "run"

    @property
    def report(self) -> Path:
        """Written by the driver, see report.py."""
        return self.run / "report.json"
