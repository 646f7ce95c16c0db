"""SIGTERM at every phase, within the budget, without a process or a usable iteration left behind."""

import re
import subprocess
import time
import unittest

from harness import EVALUATOR, Job
from inspection import complete_checkpoints
from job_case import JobCase
from processes import running
from unreliable import line

SLOW_FIRST = EVALUATOR.replace("    return", "    import time\n    time.sleep(0 if number else 600)\n    return")


class StopTests(JobCase):
    def job(self, iterations: int | None = 200, files: dict[str, str] | None = None, **variables: str) -> Job:
        return super().job(iterations, files, **{"OPENEVOLVE_STOP_SECONDS": "6", **variables})

    def stop(self, job: Job, process: subprocess.Popen[str], within: float) -> None:
        began = time.monotonic()
        process.terminate()
        code = process.wait(30)
        self.assertEqual(code, 75, job.log.read_text()[-2000:])
        self.assertLess(time.monotonic() - began, within)

    def test_before_the_first_line_of_the_worker_runs(self) -> None:
        job = self.job()
        for seconds in (0.02, 0.03, 0.04, 0.15):
            process = job.start()
            time.sleep(seconds)
            self.stop(job, process, 1.0)

    def test_at_the_very_end_a_job_that_is_done_stays_done(self) -> None:
        job = self.job(3)
        process = job.start()
        job.wait_for("exit code 0", process)
        process.terminate()
        self.assertEqual(process.wait(10), 0)

    def test_during_the_download(self) -> None:
        job = self.job()
        with line(self.endpoint) as way:
            way.mode = "freeze"
            job.endpoint = way.url
            process = job.start()
            while not way.hits:
                time.sleep(0.01)
            self.stop(job, process, 1.0)

    def test_during_the_first_evaluation(self) -> None:
        job = self.job(200, {"evaluator.py": SLOW_FIRST})
        process = job.start()
        job.wait_for("starting OpenEvolve", process)
        time.sleep(0.5)
        self.stop(job, process, 2.5)
        self.assertEqual(job.checkpoints(), [])
        self.assertEqual(job.progress()["state"], "interrupted")

    def test_while_running_nothing_that_was_done_is_lost(self) -> None:
        job = self.job(60, {"config.yaml": "checkpoint_interval: 1000\n"}, STANDIN_LLM_SECONDS="0.1")
        process = job.start()
        job.wait_for("Iteration 7: Program", process)
        self.stop(job, process, 3.0)
        done = len(re.findall(r"Iteration \d+: Program", job.log.read_text()))
        self.assertEqual(list(complete_checkpoints(job)), [done])
        self.assertEqual(job.progress()["iteration"], done)
        self.assertEqual(job.run(OPENEVOLVE_ITERATIONS=str(done + 2)), 0)
        self.assertIn(f"starting OpenEvolve: {done} of {done + 2}", job.log.read_text())

    def test_while_llm_calls_hang(self) -> None:
        job = self.job(60, None, STANDIN_LLM_SECONDS="600")
        process = job.start()
        job.wait_for("Starting process-based evolution", process)
        self.stop(job, process, 3.0)

    def test_while_openevolve_takes_no_notice_it_is_killed_after_its_share(self) -> None:
        job = self.job(12)
        self.assertEqual(job.run(), 0)
        process = job.start(OPENEVOLVE_ITERATIONS="40", STANDIN_ADD_SECONDS="600")
        job.wait_for("Starting process-based evolution", process)
        time.sleep(0.5)
        self.stop(job, process, 6.0)
        self.assertIn("OpenEvolve did not stop within its share of the time: it is killed", job.log.read_text())
        self.assertEqual(max(complete_checkpoints(job)), 12)

    def test_during_the_last_upload_the_next_attempt_only_finishes_it(self) -> None:
        job = self.job(12, None, STANDIN_LLM_SECONDS="0.1", OPENEVOLVE_UPLOAD_SECONDS="60")
        with line(self.endpoint) as way:
            job.endpoint = way.url
            process = job.start()
            job.wait_for("Iteration 11: Program", process)
            way.mode = "freeze"
            job.wait_for("Iteration 12: Program", process)
            time.sleep(1.0)
            self.stop(job, process, 7.0)
        job.endpoint = self.endpoint
        self.assertEqual(job.run(), 0)
        self.assertEqual(max(complete_checkpoints(job)), 12)
        self.assertEqual(job.progress()["state"], "succeeded")

    def test_while_s3_hangs_the_budget_holds(self) -> None:
        job = self.job(200, {"config.yaml": "checkpoint_interval: 5\n"}, STANDIN_LLM_SECONDS="0.1")
        with line(self.endpoint) as way:
            job.endpoint = way.url
            process = job.start()
            job.wait_for("checkpoint_5 is in S3", process)
            way.mode = "freeze"
            self.stop(job, process, 7.0)
            self.assertIn("ended at once: the budget is used up", job.log.read_text())
            kept = max(complete_checkpoints(job))
        job.endpoint = self.endpoint
        self.assertEqual(job.run(OPENEVOLVE_ITERATIONS=str(kept + 1)), 0)
        self.assertIn(f"resuming from checkpoint_{kept}", job.log.read_text())

    def test_a_second_signal_ends_at_once(self) -> None:
        job = self.job(200, {"config.yaml": "checkpoint_interval: 5\n"}, STANDIN_LLM_SECONDS="0.1",
                       OPENEVOLVE_STOP_SECONDS="60")
        with line(self.endpoint) as way:
            job.endpoint = way.url
            process = job.start()
            job.wait_for("checkpoint_5 is in S3", process)
            way.mode = "freeze"
            process.terminate()
            time.sleep(0.5)
            self.assertIsNone(process.poll())
            self.stop(job, process, 1.0)
        self.assertIn("ended at once: a second signal", job.log.read_text())
        self.assertGreaterEqual(max(complete_checkpoints(job)), 5)

    def test_evaluators_and_their_children_end_too(self) -> None:
        evaluator = EVALUATOR.replace("    return", "    import subprocess, time\n"
                                      "    subprocess.Popen(['sleep', '87654.5'], start_new_session=True)\n"
                                      "    time.sleep(600 if number == 3 else 0)\n    return")
        job = self.job(200, {"evaluator.py": evaluator})
        process = job.start()
        job.wait_for("Iteration 2: Program", process)
        self.stop(job, process, 3.0)
        self.assertEqual(running("87654.5"), [])
        self.assertEqual(list(complete_checkpoints(job)), [2])


if __name__ == "__main__":
    unittest.main()
