"""Whole attempts with the real entry point: what is in S3 afterwards, resuming."""

import json
import re
import unittest

from concurrently import Concurrently
from harness import EVALUATOR, KEY, OWNER, Job
from inspection import content
from job_case import JobCase
from processes import running
from unreliable import line


class WorkerTests(JobCase):
    def test_a_job_leaves_best_program_logs_progress_and_its_last_checkpoint(self) -> None:
        job = self.job(12)
        self.run_job(job, 0)
        keys = job.keys()
        for key in ("best/best_program.py", "best/best_program_info.json", "config.yaml", "progress.json",
                    "logs/11112222-1/worker.log"):
            self.assertIn(key, keys)
        self.assertTrue(any(key.startswith("logs/11112222-1/openevolve_") for key in keys))
        self.assertEqual(job.checkpoints()[-1], 12)
        progress = job.progress()
        self.assertEqual((progress["state"], progress["iteration"], progress["iterations"], progress["exit_code"]),
                         ("succeeded", 12, 12, 0))
        best = json.loads(job.read("best/best_program_info.json"))
        self.assertEqual(progress["best_score"], best["metrics"]["combined_score"])

    def test_metrics_carry_job_and_owner(self) -> None:
        job = self.job(3)
        self.run_job(job, 0)
        metrics = job.cloudwatch.list_metrics(Namespace="OpenEvolve", Dimensions=[{"Name": "JobId", "Value": job.name}])
        self.assertEqual({metric["MetricName"] for metric in metrics["Metrics"]}, {
            "BestScore", "IterationThroughput", "LLMCallSuccessRate", "EvaluationFailures", "CheckpointAge",
            "UploadFailures"})
        dimensions = {item["Value"] for metric in metrics["Metrics"] for item in metric["Dimensions"]}
        self.assertEqual(dimensions, {job.name, OWNER})

    def test_the_key_reaches_openevolve_but_neither_its_environment_nor_the_results(self) -> None:
        evaluator = "import os\n" + EVALUATOR.replace('"""A score', 'print("ENV", sorted(os.environ))\n    """A score')
        job = self.job(3, {"evaluator.py": evaluator})
        log = self.run_job(job, 0)
        environment = re.search(r"ENV (\[.*?\])", log)
        self.assertIsNotNone(environment)
        for name in ("GEMINI_API_KEY", "OPENAI_API_KEY", "AWS_SECRET_ACCESS_KEY", "OPENEVOLVE_OWNER"):
            self.assertNotIn(name, environment[1])
        for key in job.keys():
            self.assertNotIn(KEY.encode(), job.read(key), key)
        self.assertNotIn(KEY, log)

    def test_a_finished_job_that_is_run_again_does_nothing_and_is_done(self) -> None:
        job = self.job(6)
        self.run_job(job, 0)
        best = job.read("best/best_program.py")
        log = self.run_job(job, 0)
        self.assertIn("nothing is left to run", log)
        self.assertNotIn("starting OpenEvolve", log)
        self.assertEqual((job.read("best/best_program.py"), job.progress()["iteration"]), (best, 6))
        self.assertIsNotNone(job.progress()["best_score"])

    def test_more_iterations_go_on_from_where_the_job_ended(self) -> None:
        job = self.job(6)
        self.run_job(job, 0)
        log = self.run_job(job, 0, OPENEVOLVE_ITERATIONS="9")
        self.assertIn("starting OpenEvolve: 6 of 9", log)
        self.assertEqual(job.progress()["iteration"], 9)
        self.assertEqual(len(re.findall(r"Iteration \d+: Program", log)), 3)

    def test_a_resume_does_not_pay_for_the_diversity_reference_set_again(self) -> None:
        job = self.job(6)
        self.run_job(job, 0)
        self.run_job(job, 0, OPENEVOLVE_ITERATIONS="9", STANDIN_FIRST_ADD_SECONDS="600")

    def test_prompts_survive_a_resume_without_being_copied_to_the_pool(self) -> None:
        job = self.job(6)
        self.run_job(job, 0)
        log = self.run_job(job, 0, OPENEVOLVE_ITERATIONS="9")
        self.assertNotIn("prompts are copied to the pool", log)
        programs = content(job, 9)["prompts"]
        self.assertEqual(programs, {number: f"improve {number}" for number in range(1, 10)})

    def test_the_inputs_of_another_job_can_be_used(self) -> None:
        job = self.job(3)
        other = Job(self.endpoint, "with-other-inputs", 3, {"OPENEVOLVE_INPUT_SHORT_ID": job.name})
        self.addCleanup(other.remove)
        self.run_job(other, 0)
        self.assertEqual(other.progress()["iteration"], 3)

    def test_an_early_stop_is_an_end_and_stays_one(self) -> None:
        job = self.job(60, {"config.yaml": "early_stopping_patience: 5\n"})
        self.run_job(job, 0)
        done = job.progress()["iteration"]
        self.assertLess(done, 60)
        self.assertIn("nothing is left to run", self.run_job(job, 0))
        self.assertEqual(job.progress()["iteration"], done)

    def test_old_checkpoints_are_pruned_by_setting(self) -> None:
        job = self.job(12, {"config.yaml": "checkpoint_interval: 2\n"}, OPENEVOLVE_KEEP_CHECKPOINTS="2",
                       STANDIN_LLM_SECONDS="0.2")
        self.run_job(job, 0)
        self.assertEqual(job.checkpoints()[-1], 12)
        self.assertEqual(len(job.checkpoints()), 2)

    def test_failed_iterations_count_and_are_told_apart(self) -> None:
        job = self.job(12, None, STANDIN_LLM_FAILS_EVERY="4", STANDIN_NO_DIFF_EVERY="5", STANDIN_ODD_ERROR_EVERY="11")
        self.run_job(job, 0)
        self.assertEqual(job.progress()["counts"],
                         {"scored": 6, "unscored": 0, "llm_failures": 3, "rejected": 2, "other": 1})
        self.assertEqual(job.progress()["llm_success_rate"], round(8 / 11, 4))

    def test_settings_that_openevolve_does_not_know_are_named(self) -> None:
        log = self.run_job(self.job(2, {"config.yaml": "max_iteration: 5\nllm:\n  temprature: 1\n"}), 0)
        for name in ("max_iteration", "llm.temprature"):
            self.assertIn(f"config.yaml: {name} is unknown to OpenEvolve 0.3.2", log)

    def test_a_pool_process_that_dies_once_in_a_while_costs_a_restart_only(self) -> None:
        job = self.job(20, {"config.yaml": "checkpoint_interval: 1\n"}, STANDIN_DIES_ONCE_AT="9")
        log = self.run_job(job, 0)
        self.assertEqual(log.count("a process of the pool died"), 1)
        self.assertEqual(job.progress()["iteration"], 20)
        self.assertEqual(len(set(re.findall(r"Iteration (\d+): Program", log))), 20)

    def test_s3_that_comes_back_is_waited_for_at_the_start(self) -> None:
        job = self.job(3, None, OPENEVOLVE_UPLOAD_SECONDS="20")
        with line(self.endpoint) as way:
            way.mode = "cut"
            job.endpoint = way.url
            process = job.start()
            job.wait_for("S3 does not answer, trying again", process)
            way.mode = "ok"
            self.assertEqual(process.wait(40), 0)

    def test_home_and_caches_are_writable_even_when_home_is_not(self) -> None:
        caching = "import os\nos.makedirs(os.path.join(os.environ['XDG_CACHE_HOME'], 'x'), exist_ok=True)\n"
        job = self.job(2, {"evaluator.py": caching + EVALUATOR})
        self.run_job(job, 0, HOME="/proc/not/writable")
        self.assertTrue((job.folder / "tmp/home/.cache/x").is_dir())

    def test_no_process_is_left_behind_even_in_a_session_of_its_own(self) -> None:
        evaluator = ("import subprocess\n" + EVALUATOR.replace(
            "    text =", "    subprocess.Popen(['sleep', '98765.25'], start_new_session=True)\n    text ="))
        self.run_job(self.job(3, {"evaluator.py": evaluator}), 0)
        self.assertEqual(running("98765.25"), [])


def load_tests(loader: unittest.TestLoader, tests: unittest.TestSuite, pattern: str | None) -> unittest.TestSuite:
    return Concurrently(tests)


if __name__ == "__main__":
    unittest.main()
