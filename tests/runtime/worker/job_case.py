"""What tests of whole attempts share."""

import re
import unittest

from harness import Job, emulator


class JobCase(unittest.TestCase):
    """Each test has a job of its own, named after it."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.endpoint = cls.enterClassContext(emulator())

    def job(self, iterations: int | None = 12, files: dict[str, str] | None = None, **variables: str) -> Job:
        name = re.sub("[^a-z0-9]+", "-", self._testMethodName)[:60]
        job = Job(self.endpoint, name, iterations, variables).upload(files)
        self.addCleanup(job.remove)
        return job

    def run_job(self, job: Job, expected: int, **more: str) -> str:
        """One attempt that must end with this exit code; returns its log."""
        code = job.run(**more)
        log = job.log.read_text()
        self.assertEqual(code, expected, log[-3000:])
        return log
