import json
import os
from pathlib import Path

from aws_case import AwsTestCase
from cli_case import EVALUATOR, INPUTS, PROGRAM

GUIDE = """\
Job short ID : a1b2c3d4
User         : alice
Iterations   : 100

Uploading inputs to s3://openevolve-prod-inputs-123456789012/users/alice/a1b2c3d4/input...
Submitting to Batch...

  Batch job ID : a1b2c3d4-0000-4000-8000-000000000001
  Status       : SUBMITTED
  Results will appear at: s3://openevolve-prod-outputs-123456789012/users/alice/a1b2c3d4/output

  Track progress:
    openevolve-aws status  a1b2c3d4-0000-4000-8000-000000000001
    openevolve-aws logs    a1b2c3d4-0000-4000-8000-000000000001 --follow
    openevolve-aws results a1b2c3d4-0000-4000-8000-000000000001
"""


class SubmitTests(AwsTestCase):
    def submit(self, *more: str) -> dict[str, object]:
        self.succeed("submit", *self.sources(), *more)
        return self.posted()[-1]

    def posted(self) -> list[dict[str, object]]:
        return [body for method, _, body in self.api.requests if method == "POST"]

    def body(self, name: str, short_id: str = "a1b2c3d4") -> bytes:
        return self.s3.get_object(Bucket=INPUTS, Key=f"users/alice/{short_id}/input/{name}")["Body"].read()

    def test_prints_what_the_deployment_guide_prints(self) -> None:
        result = self.succeed("submit", *self.sources(), "--iterations", "100")
        self.assertEqual((result.out, result.err), (GUIDE, ""))

    def test_json_is_the_job_and_nothing_else(self) -> None:
        result = self.succeed("submit", *self.sources(), "--output", "json")
        self.assertEqual((result.json()["short_id"], result.json()["state"]), ("a1b2c3d4", "SUBMITTED"))
        self.assertIn("Uploading inputs", result.err)

    def test_files_arrive_under_the_names_that_the_worker_looks_for(self) -> None:
        Path("solver.rs").write_text("fn main() {}")
        Path("judge.py").write_text(EVALUATOR)
        Path("settings.yml").write_text("llm: {}\n")
        self.succeed("submit", "--program", "solver.rs", "--evaluator", "judge.py", "--config", "settings.yml")
        self.assertEqual([key.rpartition("/")[2] for key in self.keys()],
                         ["config.yaml", "evaluator.py", "initial_program.rs"])
        self.assertEqual(self.body("initial_program.rs"), b"fn main() {}")
        self.assertEqual({name: self.posted()[0][name] for name in ("program", "evaluator", "config")},
                         {"program": "initial_program.rs", "evaluator": "evaluator.py", "config": "config.yaml"})

    def test_further_files_and_folders_keep_their_names(self) -> None:
        for name in ("data/train/a.csv", "data/b.csv", "data/__pycache__/x.pyc", "helpers.py"):
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(name)
        result = self.succeed("submit", *self.sources(), "--input", "data", "--input", "helpers.py")
        self.assertEqual(self.body("data/train/a.csv"), b"data/train/a.csv")
        self.assertEqual(sorted(key.split("/input/")[1] for key in self.keys()),
                         ["data/b.csv", "data/train/a.csv", "evaluator.py", "helpers.py", "initial_program.py"])
        self.assertIn("Left out: data/__pycache__", result.err)

    def test_every_option_reaches_the_api(self) -> None:
        request = self.submit("--iterations", "250", "--size", "large", "--queue", "openevolve-prod-high",
                              "--image-tag", "0.3.2-2", "--timeout", "2d", "--name", "first try")
        self.assertEqual(request, {
            "short_id": "a1b2c3d4", "iterations": 250, "size": "large", "queue": "high", "image": "0.3.2-2",
            "timeout_minutes": 2880, "name": "first try", "program": "initial_program.py", "evaluator": "evaluator.py"})

    def test_without_iterations_the_configuration_counts_and_else_a_hundred(self) -> None:
        Path("c.yaml").write_text("# run\nmax_iterations: 42  # answer\nllm:\n  max_iterations: 7\n")
        self.assertEqual(self.submit("--config", "c.yaml")["iterations"], 42)
        self.assertEqual(self.submit()["iterations"], 100)

    def test_all_problems_come_at_once_and_nothing_is_uploaded(self) -> None:
        Path("empty.py").write_text("  \n")
        Path("judge.py").write_text("def judge(path): pass\n")
        Path("binary.yaml").write_bytes(b"\xff\xfe")
        Path("loop").symlink_to("loop")
        Path("tree").mkdir()
        Path("tree/up").symlink_to(".", target_is_directory=True)
        os.mkfifo("pipe")
        error = self.refuse(
            7, "submit", "--program", "empty.py", "--evaluator", "judge.py", "--config", "binary.yaml",
            "--input", "loop", "--input", "tree", "--input", "pipe", "--input", "gone", "--size", "huge",
            "--timeout", "3d")
        for problem in ("9 problem(s)", "--program empty.py: it is empty", "judge.py: it defines no function evaluate",
                        "binary.yaml: it is not UTF-8 text (byte 0)", "loop: Too many levels of symbolic links",
                        "a link that leads back", "pipe: it is no ordinary file", "gone: there is no such file",
                        "--size 'huge' is not known; there are default, large",
                        "--timeout of 4320 minutes is more than the limit of 2880"):
            self.assertIn(problem, error)
        self.assertEqual((self.keys(), self.posted()), ([], []))

    def test_missing_sources_are_named(self) -> None:
        error = self.refuse(7, "submit")
        self.assertIn("--program is missing: name a file\n  --evaluator is missing: name a file\n", error)

    def test_names_that_would_meet_in_s3_are_refused(self) -> None:
        Path("other").mkdir()
        Path("other/evaluator.py").write_text("x")
        Path("back\\slash").write_text("x")
        error = self.refuse(7, "submit", *self.sources(), "--input", "other/evaluator.py", "--input", "back\\slash")
        self.assertIn("other/evaluator.py: 'evaluator.py' is already the name of evaluator.py", error)
        self.assertIn("must not have backslashes", error)

    def test_a_quota_is_told_before_the_upload_and_refused_after_it_with_the_files_kept(self) -> None:
        self.api.limits["active_jobs"] = 1
        self.job("00000001")
        result = self.call("submit", *self.sources())
        self.assertEqual(result.code, 6)
        self.assertIn("warning: you have 1 of 1 jobs", result.err)
        self.assertIn("error: active_jobs: 1 in use, 1 more asked for, the limit is 1; wait for a job to end, or "
                      "cancel one ('openevolve-aws list'); nothing is lost, 'openevolve-aws submit --continue "
                      "a1b2c3d4' goes on", result.err)
        self.api.limits["active_jobs"] = 2
        self.assertIn("Batch job ID : a1b2c3d4-", self.succeed("submit", "--continue", "a1b2c3d4").out)

    def test_the_variables_of_the_deployment_guide_still_work(self) -> None:
        self.environment.update({
            "OPENEVOLVE_CONFIG_FILE": str(self.folder / "none.json"), "OPENEVOLVE_INPUT_BUCKET": INPUTS,
            "OPENEVOLVE_OUTPUT_BUCKET": "openevolve-prod-outputs-123456789012", "OPENEVOLVE_JOBS_API_URL": self.api.url,
            "OPENEVOLVE_JOB_QUEUE": "openevolve-prod-high", "OPENEVOLVE_JOB_DEFINITION": "openevolve-prod-job",
            "AWS_DEFAULT_REGION": "us-east-1"})
        self.assertEqual(self.submit()["queue"], "high")
        self.assertEqual(self.body("initial_program.py"), PROGRAM.encode())

    def test_wait_shows_progress_and_ends_as_the_job_does(self) -> None:
        def run() -> None:
            self.api.jobs["alice"][0].update(state="RUNNING")
            self.progress(self.api.jobs["alice"][0])

        def fail() -> None:
            self.api.jobs["alice"][0].update(
                state="FAILED", cause="evaluator", reason="the evaluator never gave a score")

        self.clock.events = [(15, run), (100, fail)]
        result = self.call("submit", *self.sources(), "--wait")
        self.assertEqual(result.code, 1)
        self.assertIn("SUBMITTED: Batch is looking at it", result.err)
        self.assertIn("RUNNING attempt 1 [###########-----------------] 42/100, best 0.8731", result.err)
        self.assertTrue(result.out.endswith(
            "FAILED after 42/100 iterations, best score 0.8731: the evaluator never gave a score\n"
            "Next: openevolve-aws logs a1b2c3d4\n"), result.out)

    def test_wait_with_json_prints_the_ended_job_once(self) -> None:
        self.clock.events = [(10, lambda: self.api.jobs["alice"][0].update(state="SUCCEEDED"))]
        result = self.succeed("submit", *self.sources(), "--wait", "--output", "json")
        self.assertEqual(json.loads(result.out)["state"], "SUCCEEDED")

    def test_wait_outlives_an_api_that_is_away_for_minutes(self) -> None:
        self.clock.events = [(10, lambda: self.api.faults.extend([503] * 12)),
                             (60, lambda: self.api.jobs["alice"][0].update(state="SUCCEEDED"))]
        self.assertIn("SUCCEEDED after", self.succeed("submit", *self.sources(), "--wait").out)
