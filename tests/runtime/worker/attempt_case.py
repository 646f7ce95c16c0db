"""What tests of an attempt's results share."""

import json
import tempfile
import unittest
from pathlib import Path

from harness import OUTPUTS, clients, emulator
from openevolve_aws.worker import environment
from openevolve_aws.worker.checkpoints import manifest
from openevolve_aws.worker.results import Results
from openevolve_aws.worker.running.counts import Counts
from openevolve_aws.worker.running.report import Report
from openevolve_aws.worker.storage.folders import Folders
from openevolve_aws.worker.storage.store import Store
from test_environment import GOOD


class AttemptCase(unittest.TestCase):
    """Each test has a job of its own, asked for 40 iterations, and a clock that stands still."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.s3, _ = clients(cls.enterClassContext(emulator()))

    def setUp(self) -> None:
        self.time = 1000.0
        job = self._testMethodName.replace("_", "-")[:60]
        self.settings = environment.read({**GOOD, "OPENEVOLVE_JOB_SHORT_ID": job})
        self.folders = Folders(Path(self.enterContext(tempfile.TemporaryDirectory()), "work"))
        self.store = Store(self.s3, OUTPUTS, self.settings.output_prefix)
        self.results = Results(self.settings, self.store, self.folders, lambda: self.time)
        self.results.begin(None, "digest", 40)

    def checkpoint(self, completed: int) -> Path:
        directory = self.folders.output / "checkpoints" / f"checkpoint_{completed}"
        (directory / "programs").mkdir(parents=True)
        (directory / "programs" / "p.json").write_text('{"id": "p"}')
        (directory / "metadata.json").write_text(json.dumps(
            {"islands": [["p"]], "best_program_id": "p", "last_iteration": completed}))
        (directory / "best_program.py").write_text(f"# {completed}")
        (directory / "best_program_info.json").write_text('{"metrics": {"combined_score": 0.5}}')
        counts = Counts(scored=completed)
        (directory / manifest.STATE_FILE).write_text(json.dumps(
            {"counts": counts.to_dict(), "total": 40, "finished": None, "created": self.time}))
        Report(counts=counts, checkpoint=str(directory), saved=completed).write(self.folders.run / "report.json")
        self.results.refresh()
        return directory
