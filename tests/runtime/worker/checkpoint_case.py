"""What tests of checkpoints share."""

import hashlib
import json
import tempfile
import unittest
from pathlib import Path
from typing import Any

from harness import OUTPUTS, clients, emulator
from openevolve_aws.worker.checkpoints import archives
from openevolve_aws.worker.checkpoints.manifest import STATE_FILE, Manifest
from openevolve_aws.worker.running.counts import Counts
from openevolve_aws.worker.storage.store import Store


class CheckpointCase(unittest.TestCase):
    """Each test has a corner of S3 and a folder of its own."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.s3, _ = clients(cls.enterClassContext(emulator()))

    def put(self, key: str, body: bytes) -> None:
        self.store.put(key, body, hashlib.sha256(body).hexdigest())

    def setUp(self) -> None:
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.store = Store(self.s3, OUTPUTS, f"users/alice/{self._testMethodName}/output/")
        self.warnings: list[str] = []

    def local(self, completed: int, **state: Any) -> Path:
        """A checkpoint directory as OpenEvolve and the driver leave it."""
        directory = self.folder / f"checkpoint_{completed}"
        (directory / "programs").mkdir(parents=True)
        for name in ("p1", "p2"):
            (directory / "programs" / f"{name}.json").write_text(json.dumps({"id": name}))
        metadata = {"islands": [["p1"], ["p2"]], "best_program_id": "p2", "last_iteration": completed + 1}
        (directory / "metadata.json").write_text(json.dumps(metadata))
        counts = Counts(scored=completed).to_dict()
        (directory / STATE_FILE).write_text(json.dumps(
            {"counts": counts, "total": 40, "finished": None, "created": 1.5e9, **state}))
        return directory

    def publish(self, completed: int, **state: Any) -> Manifest:
        return archives.publish(self.store, self.local(completed, **state), self.folder, "inputs-digest", "j-1")

    def newest(self) -> Manifest | None:
        return archives.newest(self.store, self.folder / "resume", self.folder, self.warnings.append)
