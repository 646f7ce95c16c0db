"""Everything but checkpoints: best program, logs, artifacts, effective configuration; only what changed goes up."""

import json
import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openevolve_aws.worker.storage.store import Store, file_sha256

SKIPPED = "checkpoints"
_LOG = logging.getLogger(__name__)


class Outputs:
    """Keeps the results folder and its copy in S3 alike."""

    def __init__(self, store: Store, folder: Path, scratch: Path) -> None:
        self._store = store
        self._folder = folder
        self._copy = scratch / "upload.part"
        self._known: dict[str, tuple[int, int]] = {}

    def take_best(self, checkpoint: Path) -> Any:
        """Copy the checkpoint's best program to best/, where OpenEvolve writes its own only at the end.

        They are the same, and a checkpoint's is never half written. Returns its metrics, None when it has none.
        """
        best = self._folder / "best"
        best.mkdir(exist_ok=True)
        for path in checkpoint.glob("best_program*"):
            shutil.copy2(path, best / path.name)
        info = checkpoint / "best_program_info.json"
        return json.loads(info.read_text(encoding="utf-8")).get("metrics") if info.is_file() else None

    def sync(self, under: str = "", interrupted: Callable[[], bool] = lambda: False) -> bool:
        """Upload what is new or changed below `under`; returns False when `interrupted` before it was through.

        Raises StoreError and OSError.
        """
        for path in sorted((self._folder / under).rglob("*")):
            name = path.relative_to(self._folder).as_posix()
            if path.is_symlink() or not path.is_file() or name.split("/")[0] == SKIPPED:
                continue
            try:
                if self._upload(name, path) and interrupted():
                    return False
            except FileNotFoundError:
                # OpenEvolve and evaluators delete files of their own while we look; the next round sees what is left.
                _LOG.info("%s disappeared before it could be uploaded", name)
        return True

    def _upload(self, name: str, path: Path) -> bool:
        """Whether there was anything to upload."""
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
