"""Processes that evaluators leave behind while the job goes on."""

import time
import unittest
from pathlib import Path

from job_case import JobCase

EVALUATOR = """
import subprocess
def evaluate(path):
    subprocess.run(["sh", "-c", "true & true &"])
    return {"combined_score": 1.0}
"""


class OrphanTests(JobCase):
    def test_those_that_have_ended_are_reaped_long_before_the_job_ends(self) -> None:
        job = self.job(100_000, {"evaluator.py": EVALUATOR}, STANDIN_LLM_SECONDS="0.05")
        process = job.start()
        job.wait_for("Iteration 20: Program", process)
        end = time.monotonic() + 10
        while len(zombies(process.pid)) > 10 and time.monotonic() < end:
            time.sleep(0.05)
        self.assertLess(len(zombies(process.pid)), 11, "two for each evaluation")
        self.assertIsNone(process.poll(), job.log.read_text()[-2000:])


def zombies(pid: int) -> list[int]:
    """The children of a process that have ended and that nobody has asked for their exit code."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            try:
                if Path(f"/proc/{child}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                    found.append(int(child))
            except (FileNotFoundError, ProcessLookupError):
                continue
    return found


if __name__ == "__main__":
    unittest.main()
