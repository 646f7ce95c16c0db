"""Batch jobs that really run: the worker of this repository, with a stand-in for OpenEvolve, as a local process."""

import time
from pathlib import Path

from emulator.tests.jobs.running_case import PATIENCE, SLOW, RunningJobTestCase


class RunningJobTests(RunningJobTestCase):
    def test_a_job_runs_the_worker_and_leaves_results_and_a_log(self) -> None:
        job = self.finish(self.start(5))
        self.assertEqual(("SUCCEEDED", 0), (job["status"], job["container"]["exitCode"]), self.log(job))
        progress = self.progress()
        self.assertEqual(("succeeded", 5, job["jobId"]), tuple(
            progress[key] for key in ("state", "iteration", "batch_job_id")))
        self.assertTrue(self.log(job))

    def test_bad_input_ends_the_job_with_the_worker_s_exit_code(self) -> None:
        job = self.finish(self.start(5, {"name": "OPENEVOLVE_PROGRAM", "value": "absent.py"}))
        self.assertEqual(("FAILED", 64, 1), (job["status"], job["container"]["exitCode"], len(job["attempts"])))

    def test_a_spot_interruption_with_notice_is_survived(self) -> None:
        identifier = self.start(20, SLOW)
        self.wait_for_work(identifier)
        self.emulator.control(f"batch/jobs/{identifier}/interrupt", notice=True)
        job = self.finish(identifier)
        self.assertEqual(("SUCCEEDED", 2), (job["status"], len(job["attempts"])), self.log(job))
        self.assertRegex(job["attempts"][0]["statusReason"], r"^Host EC2 \(instance i-")
        self.assertEqual((20, 2), (self.progress()["iteration"], self.progress()["attempt"]))
        self.assertIsNotNone(self.progress()["resumed_from"])

    def test_after_a_notice_the_container_s_exit_code_may_decide(self) -> None:
        identifier = self.start(20, SLOW)
        self.wait_for_work(identifier)
        self.emulator.control(f"batch/jobs/{identifier}/interrupt", notice=True, reported="container")
        job = self.finish(identifier)
        self.assertEqual([75, 0], [attempt["container"]["exitCode"] for attempt in job["attempts"]])

    def test_a_terminated_job_gets_sigterm_and_is_not_retried(self) -> None:
        identifier = self.start(1000, SLOW)
        self.wait_for_work(identifier)
        self.batch.terminate_job(jobId=identifier, reason="enough")
        job = self.finish(identifier)
        self.assertEqual(("FAILED", "enough", 75, 1), (
            job["status"], job["statusReason"], job["container"]["exitCode"], len(job["attempts"])))
        self.assertEqual("interrupted", self.progress()["state"])


class EndOfEmulatorTests(RunningJobTestCase):
    def test_no_process_of_a_job_outlives_an_emulator_that_is_killed(self) -> None:
        identifier = self.start(1000, SLOW)
        self.wait_for_work(identifier)
        self.assertGreaterEqual(len(processes_of(identifier)), 2)
        self.emulator.process.kill()
        end = time.monotonic() + PATIENCE
        while left := processes_of(identifier):
            self.assertLess(time.monotonic(), end, left)
            time.sleep(0.1)


def processes_of(job: str) -> list[str]:
    """The processes that have the job's folder among their variables."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"job-{job}-".encode() in path.read_bytes():
                found.append(path.parent.name)
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
    return found
