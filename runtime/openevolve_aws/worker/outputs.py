"""Everything but checkpoints: best program, logs, artifacts, effective configuration; only what changed goes up."""

import logging
import shutil
from pathlib import Path

from openevolve_aws.worker.store import Store, file_sha256

SKIPPED = "checkpoints"
_LOG = logging.getLogger(__name__)


class Outputs:
    """Keeps the results folder and its copy in S3 alike."""

    def __init__(self, store: Store, folder: Path, scratch: Path) -> None:
        self._store = store
        self._folder = folder
        self._copy = scratch / "upload.part"
        self._known: dict[str, tuple[int, int]] = {}

    def sync(self, under: str = "") -> int:
        """Upload what is new or changed below `under`; returns how many files. Raises StoreError and OSError."""
        uploaded = 0
        for path in sorted((self._folder / under).rglob("*")):
            name = path.relative_to(self._folder).as_posix()
            if path.is_symlink() or not path.is_file() or name.split("/")[0] == SKIPPED:
                continue
            try:
                uploaded += self._upload(name, path)
            except FileNotFoundError:
                # OpenEvolve and evaluators delete files of their own while we look; the next round sees what is left.
                _LOG.info("%s disappeared before it could be uploaded", name)
        return uploaded

    def _upload(self, name: str, path: Path) -> bool:
        facts = path.stat()
        seen = (facts.st_size, facts.st_mtime_ns)
        if self._known.get(name) == seen:
            return False
        # Logs grow while they are read: digest and body must come from the same bytes.
        try:
            shutil.copyfile(path, self._copy)
            self._store.put_file(name, self._copy, file_sha256(self._copy))
        finally:
            self._copy.unlink(missing_ok=True)
        self._known[name] = seen
        return True
