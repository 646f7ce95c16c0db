"""What is known of a submission that is not finished: one file, only ever appended to, so no crash can spoil it."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Self

from openevolve_aws import contract
from openevolve_aws.cli.errors import CliError
from openevolve_aws.cli.exit_codes import CONFIGURATION
from openevolve_aws.cli.uploads import locks
from openevolve_aws.cli.uploads.files import Upload

UPLOADING, SUBMITTING = "uploading", "submitting"


@dataclass(frozen=True)
class Submission:
    """`request` is the body of POST /jobs, short id included."""

    environment: str
    owner: str
    bucket: str
    request: dict[str, Any]
    files: list[Upload]

    @property
    def short_id(self) -> str:
        return str(self.request["short_id"])

    @property
    def prefix(self) -> str:
        return contract.input_prefix(self.owner, self.short_id)

    def is_repeated_by(self, environment: str, owner: str, request: Mapping[str, Any], files: Sequence[Upload]) -> bool:
        """Whether somebody asks for the same again; the files may have been edited since."""
        return (environment, owner, {**request, "short_id": self.short_id}, [(f.path, f.name) for f in files]) == (
            self.environment, self.owner, self.request, [(f.path, f.name) for f in self.files])


@dataclass
class Journal:
    """`uploaded` and `multipart` are by the file's name; `parts` are the digests of a multipart upload's parts."""

    path: Path
    submission: Submission
    phase: str = UPLOADING
    uploaded: dict[str, list[int]] = field(default_factory=dict)
    multipart: dict[str, dict[str, Any]] = field(default_factory=dict)
    parts: dict[str, dict[int, str]] = field(default_factory=dict)
    held: BinaryIO | None = None

    @classmethod
    def create(cls, folder: Path, submission: Submission) -> Self:
        """Held by this process. Raises CliError."""
        journal = cls(folder / f"{submission.short_id}.jsonl", submission)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(folder, error) from error
        journal._append({"submission": asdict(submission)})
        journal.held = locks.acquire(journal.path)
        return journal

    @classmethod
    def claim(cls, path: Path) -> Self | None:
        """As `open`, and held by this process; None also when another process has it."""
        held = locks.acquire(path)
        journal = cls.open(path) if held else None
        if journal is not None:
            journal.held = held
        elif held:
            held.close()
        return journal

    @classmethod
    def open(cls, path: Path) -> Self | None:
        """None when the file is not there or does not hold a submission."""
        try:
            first, *lines = [_parsed(line) for line in path.read_text(encoding="utf-8").splitlines()] or [None]
            facts: dict[str, Any] = dict((first or {})["submission"])
            facts["files"] = [Upload(**file) for file in facts["files"]]
            submission = Submission(**facts)
        except (OSError, UnicodeDecodeError, KeyError, TypeError, ValueError):
            return None
        journal = cls(path, submission)
        for line in lines:
            if line is not None:  # the last one may be torn
                journal._take(line)
        return journal

    def note_uploaded(self, file: Upload) -> None:
        self._record({"uploaded": file.name, "facts": [file.size, file.mtime_ns]})

    def note_multipart(self, file: Upload, upload_id: str, part_size: int) -> None:
        self._record({"multipart": file.name, "upload_id": upload_id, "part_size": part_size,
                      "facts": [file.size, file.mtime_ns]})

    def note_part(self, file: Upload, number: int, sha256: str) -> None:
        self._record({"part": file.name, "number": number, "sha256": sha256})

    def note_phase(self, phase: str) -> None:
        self._record({"phase": phase})

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)

    def release(self) -> None:
        """Let another process go on with it."""
        if self.held:
            self.held.close()

    def _record(self, line: dict[str, Any]) -> None:
        self._append(line)
        self._take(line)

    def _append(self, line: dict[str, Any]) -> None:
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise _unwritable(self.path, error) from error

    def _take(self, line: dict[str, Any]) -> None:
        if "uploaded" in line:
            self.uploaded[line["uploaded"]] = line["facts"]
        elif "multipart" in line:
            self.multipart[line["multipart"]], self.parts[line["multipart"]] = line, {}
        elif "part" in line:
            self.parts.setdefault(line["part"], {})[line["number"]] = line["sha256"]
        elif "phase" in line:
            self.phase = line["phase"]


def folder(environ: Mapping[str, str]) -> Path:
    """Where unfinished submissions are kept: what XDG calls state."""
    base = environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(base, "openevolve-aws", "submissions")


def unfinished(where: Path) -> Iterator[Journal]:
    """Newest last."""
    for path in sorted(where.glob("*.jsonl"), key=lambda path: path.stat().st_mtime_ns):
        journal = Journal.open(path)
        if journal is not None:
            yield journal


def _parsed(line: str) -> dict[str, Any] | None:
    try:
        document = json.loads(line)
    except ValueError:
        return None
    return document if isinstance(document, dict) else None


def _unwritable(path: Path, error: OSError) -> CliError:
    return CliError(CONFIGURATION, f"{path} cannot be written: {error.strerror}",
                    "make room there or make it writable, or set XDG_STATE_HOME to another folder")
