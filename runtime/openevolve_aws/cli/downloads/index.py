"""What was downloaded into a folder before, so that it is neither fetched again nor overwrites somebody's edits."""

import json
import threading
from pathlib import Path

from openevolve_aws.cli.downloads import paths


class Index:
    """By key: the object's tag, and size and time of the file as it was left."""

    def __init__(self, root: Path) -> None:
        self._path = root / paths.INDEX
        self._lock = threading.Lock()
        self._entries: dict[str, list[str | int]] = {}
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
            self._entries = {str(key): list(value) for key, value in found.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            self._entries = {}  # then every file is compared with its object instead

    def is_current(self, key: str, etag: str, path: Path) -> bool:
        return self._entries.get(key) == [etag, *_facts(path)]

    def is_as_left(self, key: str, path: Path) -> bool:
        """Whether the file is the one that was downloaded, whatever the object is by now."""
        return self._entries.get(key, [""])[1:] == [*_facts(path)] and not path.is_symlink()

    def note(self, key: str, etag: str, path: Path) -> None:
        with self._lock:
            self._entries[key] = [etag, *_facts(path)]

    def save(self) -> None:
        """Raises OSError."""
        partial = self._path.with_suffix(".partial")
        with self._lock:
            partial.write_text(json.dumps(self._entries, indent=1), encoding="utf-8")
        partial.replace(self._path)


def _facts(path: Path) -> tuple[int, int]:
    facts = path.stat(follow_symlinks=False)
    return facts.st_size, facts.st_mtime_ns
