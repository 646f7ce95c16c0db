"""Whole attempts that cannot succeed: the exit code, and the reason where people look for it."""

import unittest

from concurrently import Concurrently
from harness import EVALUATOR, INPUTS, OUTPUTS, OWNER, Job
from job_case import JobCase
from processes import running
from unreliable import line

RAISES = "def evaluate(path):\n    raise ValueError('never')\n"


class ExitCodeTests(JobCase):
    def failing(self, job: Job, code: int, *parts: str) -> None:
        """Ends with `code`; log and progress.json give the reason."""
        log = self.run_job(job, code)
        progress = job.progress()
        self.assertEqual((progress["state"], progress["exit_code"]), ("failed", code))
        for part in parts:
            self.assertIn(part, progress["reason"])
            self.assertIn(part, log)

    def test_64_for_a_missing_evaluator(self) -> None:
        job = self.job(3)
        job.s3.delete_object(Bucket=INPUTS, Key=f"users/{OWNER}/{job.name}/input/evaluator.py")
        self.failing(job, 64, "'evaluator.py' is not among the files: initial_program.py")

    def test_64_for_a_prefix_where_nothing_is(self) -> None:
        self.failing(self.job(3, None, OPENEVOLVE_INPUT_SHORT_ID="elsewhere"), 64,
                     f"s3://{INPUTS}/users/{OWNER}/elsewhere/input/: nothing is there; upload a program")

    def test_64_for_broken_yaml(self) -> None:
        self.failing(self.job(3, {"config.yaml": "llm: ["}), 64, "config.yaml is not YAML", "line 1")

    def test_64_for_a_wrong_type_that_only_openevolve_knows(self) -> None:
        self.failing(self.job(3, {"config.yaml": "database:\n  num_islands: many\n"}), 64, "num_islands")

    def test_64_for_an_evaluator_that_cannot_be_imported(self) -> None:
        self.failing(self.job(3, {"evaluator.py": "import no_such_module\n" + EVALUATOR}), 64, "no_such_module")

    def test_64_for_iterations_that_are_not_positive(self) -> None:
        log = self.run_job(self.job(0), 64)
        self.assertIn("OPENEVOLVE_ITERATIONS '0'", log)

    def test_64_for_a_checkpoint_that_cannot_be_read_and_nothing_is_overwritten(self) -> None:
        job = self.job(3)
        job.write("checkpoints/checkpoint_2/manifest.json", b"not json")
        self.failing(job, 64, "none of the 1 checkpoints is readable")
        self.assertEqual(job.read("checkpoints/checkpoint_2/manifest.json"), b"not json")

    def test_65_for_an_evaluator_that_never_scores(self) -> None:
        self.failing(self.job(40, {"evaluator.py": RAISES}), 65, "gave no score in 10 evaluations")

    def test_65_also_when_the_job_is_shorter_than_the_patience(self) -> None:
        self.failing(self.job(3, {"evaluator.py": RAISES}), 65, "never gave a score")

    def test_69_for_an_llm_that_is_down(self) -> None:
        job = self.job(60, None, STANDIN_LLM_FAILS_EVERY="1")
        self.failing(job, 69, "20 LLM calls failed in a row", "Connection error")
        self.assertEqual(job.published("LLMCallSuccessRate"), [0.0], "what alarms wait for")

    def test_77_for_a_key_the_llm_refuses_after_three_calls(self) -> None:
        job = self.job(60, None, STANDIN_LLM_REFUSES_EVERY="1")
        self.failing(job, 77, "refused the key 3 times", "API key not valid")
        self.assertLess(job.progress()["iteration"], 6)

    def test_77_for_a_placeholder_without_a_stack_trace(self) -> None:
        job = self.job(3, None, GEMINI_API_KEY="REPLACE_ME")
        self.failing(job, 77, "The Gemini key is still a placeholder")
        self.assertNotIn("Traceback", job.log.read_text())

    def test_77_for_a_missing_key(self) -> None:
        self.failing(self.job(3, None, GEMINI_API_KEY=""), 77, "The Gemini key is missing")

    def test_70_when_the_pool_dies_again_and_again_without_progress(self) -> None:
        job = self.job(30, {"config.yaml": "evaluator:\n  parallel_evaluations: 4\n"}, STANDIN_KILLED_EVERY="1")
        self.failing(job, 70, "3 starts without progress", "a process of the pool died")
        written = (job.folder / "tmp/openevolve/run/config.yaml").read_text()
        self.assertIn("parallel_evaluations: 1", written)

    def test_70_when_openevolve_hangs_again_and_again(self) -> None:
        job = self.job(6, {"config.yaml": "evaluator:\n  timeout: 1\n  max_retries: 0\n"}, STANDIN_LLM_SECONDS="600",
                       OPENEVOLVE_STALL_SECONDS="2")
        self.failing(job, 70, "3 starts without progress, the last: no iteration ended for 2 s")

    def test_74_for_a_denial_which_is_never_taken_for_no_checkpoint(self) -> None:
        job = self.job(3)
        self.run_job(job, 0)
        kept = job.checkpoints()
        for call in ("", f"GET /{OUTPUTS}?list-type", "/manifest.json", ".tar.gz"):
            with self.subTest(call), line(self.endpoint) as way:
                way.mode, way.only = "denied", call
                job.endpoint = way.url
                log = self.run_job(job, 74, OPENEVOLVE_ITERATIONS="9")
                self.assertGreater(way.hits, 0)
                self.assertRegex(log, "storage: .*AccessDenied")
                for untrue in ("starting from the beginning", "starting OpenEvolve", "Traceback"):
                    self.assertNotIn(untrue, log)
                self.assertEqual(job.checkpoints(), kept)
                if call:
                    self.assertIn("AccessDenied", job.progress()["reason"])

    def test_74_when_the_results_cannot_be_stored_at_the_end(self) -> None:
        job = self.job(12, None, STANDIN_LLM_SECONDS="0.1", OPENEVOLVE_UPLOAD_SECONDS="1")
        with line(self.endpoint) as way:
            job.endpoint = way.url
            process = job.start()
            job.wait_for("Iteration 3: Program", process)
            way.mode, way.only = "unavailable", f"/{OUTPUTS}/"
            self.assertEqual(process.wait(60), 74)
        self.assertIn("SlowDown", job.log.read_text())
        self.assertGreater(sum(job.published("UploadFailures")), 0, "what alarms wait for")
        job.endpoint = self.endpoint
        self.assertEqual(job.run(), 0)
        self.assertEqual(job.progress()["iteration"], 12)

    def test_74_when_uploads_fail_for_too_long_while_running(self) -> None:
        job = self.job(600, None, STANDIN_LLM_SECONDS="0.1", OPENEVOLVE_UPLOAD_SECONDS="1")
        with line(self.endpoint) as way:
            job.endpoint = way.url
            process = job.start()
            job.wait_for("Iteration 3: Program", process)
            way.mode = "denied"
            self.assertEqual(process.wait(40), 74)
        self.assertRegex(job.log.read_text(), r"uploads have failed for [3-9] s: put_object .* AccessDenied")
        self.assertEqual(running("openevolve_aws.worker.running.driver\0" + str(job.folder)), [])


def load_tests(loader: unittest.TestLoader, tests: unittest.TestSuite, pattern: str | None) -> unittest.TestSuite:
    return Concurrently(tests)


if __name__ == "__main__":
    unittest.main()
