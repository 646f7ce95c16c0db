"""The files of a submission: found, named as the worker expects them, and checked before anything is sent."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from openevolve_aws.cli.screen import formats
from openevolve_aws.cli.uploads import sources

# What the machines' disks have room for, several jobs side by side; and a key's 1024 bytes, less the prefix.
LARGEST_TOTAL = 100 * 10**9
_LONGEST_NAME = 900
_LEFT_OUT = {".git", "__pycache__", ".venv", ".DS_Store"}


@dataclass(frozen=True)
class Upload:
    """`name` is the key below the job's input prefix, `size` is in bytes."""

    path: str
    name: str
    size: int
    mtime_ns: int

    @classmethod
    def of(cls, path: Path, name: str) -> "Upload":
        """Raises OSError."""
        facts = path.stat()
        return cls(str(path), name, facts.st_size, facts.st_mtime_ns)


class Collection:
    """Gathers files and problems, all of them."""

    def __init__(self) -> None:
        self.files: list[Upload] = []
        self.problems: list[str] = []
        self.left_out: list[str] = []
        self._names: dict[str, str] = {}

    def add_source(self, option: str, path: str | None, name: str, check: sources.Check) -> str | None:
        """One of the three files that the worker looks for; returns its key, None with a problem noted."""
        if path is None:
            self.problems.append(f"{option} is missing: name a file")
            return None
        found = sources.read(option, path, check)
        self.problems += found.problems
        if found.problems:
            return None
        key = name if "." in name else name + Path(path).suffix
        self._add(option, Path(path), key)
        return key

    def add_input(self, path: str) -> None:
        """A further file, under its own name, or a folder with all that is in it, under the folder's name."""
        root = Path(path)
        name = Path(os.path.abspath(path)).name
        if not os.path.lexists(path):
            self.problems.append(f"--input {path}: there is no such file or folder")
        elif root.is_dir():
            before = len(self.files) + len(self.problems)
            for file, key in self._walk(root, name, ()):
                self._add("--input", file, key)
            if len(self.files) + len(self.problems) == before:
                self.problems.append(f"--input {path}: the folder is empty")
        else:
            self._add("--input", root, name)

    def finish(self) -> None:
        """Check what only the whole can tell."""
        total = sum(file.size for file in self.files)
        if total > LARGEST_TOTAL:
            self.problems.append(f"the files take {formats.size(total)}, more than the {formats.size(LARGEST_TOTAL)} "
                                 "that a job's machine has room for")
        for name in sorted(self._names):
            above = name.rpartition("/")[0]
            if above in self._names:
                self.problems.append(f"'{above}' would be both a file ({self._names[above]}) and a folder")

    def _walk(self, folder: Path, prefix: str, above: tuple[tuple[int, int], ...]) -> Iterator[tuple[Path, str]]:
        try:
            facts = folder.stat()
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            self.problems.append(f"--input {folder}: {error.strerror}")
            return
        identity = (facts.st_dev, facts.st_ino)
        if identity in above:
            self.problems.append(f"--input {folder}: a link that leads back to a folder above it")
            return
        for entry in entries:
            path, name = folder / entry.name, f"{prefix}/{entry.name}"
            if entry.name in _LEFT_OUT:
                self.left_out.append(str(path))
            elif path.is_dir():  # unlike the entry's own, it takes links that lead nowhere for no folder
                yield from self._walk(path, name, (*above, identity))
            else:
                yield path, name

    def _add(self, option: str, path: Path, name: str) -> None:
        problem = _name_problem(name) or _file_problem(path)
        if problem:
            self.problems.append(f"{option} {path}: {problem}")
        elif name in self._names:
            self.problems.append(f"{option} {path}: '{name}' is already the name of {self._names[name]}")
        else:
            self._names[name] = str(path)
            self.files.append(Upload.of(path, name))


def _name_problem(name: str) -> str | None:
    try:
        encoded = name.encode("utf-8")
    except UnicodeEncodeError:
        return "its name is not UTF-8"
    if len(encoded) > _LONGEST_NAME:
        return f"its name has {len(encoded)} bytes, at most {_LONGEST_NAME} are possible"
    if "\\" in name or any(ord(character) < 32 or ord(character) == 127 for character in name):
        return "its name must not have backslashes or control characters"
    return None


def _file_problem(path: Path) -> str | None:
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            return "it is no ordinary file"
        with path.open("rb"):
            return None
    except FileNotFoundError:
        return "a link to nothing" if path.is_symlink() else "there is no such file"
    except OSError as error:  # links that lead to each other end here, too
        return error.strerror or str(error)
