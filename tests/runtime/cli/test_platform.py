import json
import time
from pathlib import Path

from platform_case import PlatformCase


class PlatformTests(PlatformCase):
    """The command line against what is deployed, with the worker as a process and a stand-in for OpenEvolve."""

    def test_a_job_from_its_submission_to_its_results_and_on(self) -> None:
        short_id = self.submit("--iterations", "20", "--name", "first try")
        followed = self.succeed("logs", short_id, "--follow")
        self.assertIn("checkpoint_20 is in S3", followed.out)
        self.assertEqual(len(followed.out.splitlines()), len(self.succeed("logs", short_id).out.splitlines()))
        self.assertTrue(followed.err.endswith(f"{short_id} has ended: SUCCEEDED\n"), followed.err)
        status = self.succeed("status", short_id).out
        self.assertIn("20/20", status)
        self.assertRegex(status, r"State +SUCCEEDED \(1 attempt\)")
        self.assertIn("Best program: ", self.succeed("results", short_id, "--checkpoints", "--to", "out").out)
        self.assertEqual(json.loads(Path("out/progress.json").read_text())["iteration"], 20)
        archives, manifests = (sorted(path.parent for path in Path("out/checkpoints").glob(f"*/{name}"))
                               for name in ("*.tar.gz", "manifest.json"))
        self.assertEqual(archives, manifests)
        self.assertIn(Path("out/checkpoints/checkpoint_20"), manifests)
        waited = self.succeed("resume", short_id, "--more", "10", "--wait")
        self.assertIn("SUCCEEDED after 30/30 iterations", waited.out)
        self.assertRegex(self.succeed("list", "SUCCEEDED").out, f"{short_id}  first try +SUCCEEDED +30")

    def test_a_job_that_is_cancelled_while_it_runs(self) -> None:
        short_id = self.submit("--iterations", "5000")
        self.assertIn("Iteration", self.wait_for_log(short_id))
        self.assertIn(f"{short_id} was on a machine; it has been told to stop", self.succeed("cancel", short_id).out)
        self.assertTrue(self.succeed("logs", short_id, "--follow").err.endswith("FAILED (cancelled)\n"))
        self.assertIn("nothing was changed", self.succeed("cancel", short_id).out)
        self.assertIn("cancelled by alice", self.succeed("status", short_id).out)
        self.assertEqual(self.succeed("list", "active").out, "")

    def test_an_evaluator_that_fails_is_told_in_plain_words(self) -> None:
        Path("evaluator.py").write_text("def evaluate(path):\n    raise ValueError('no')\n")
        result = self.call("submit", "--program", "initial_program.py", "--evaluator", "evaluator.py",
                           "--iterations", "12", "--wait")
        self.assertEqual(result.code, 1, result)
        self.assertIn("the evaluator never gave a score; try the evaluator with the initial program", result.out)

    def test_refusals_of_the_api_are_one_line_each(self) -> None:
        short_id = self.submit("--iterations", "5")
        self.succeed("logs", short_id, "--follow")
        self.become("bob")
        self.assertEqual(self.refused("status", short_id),
                         (5, f"error: you have no job {short_id}; 'openevolve-aws list' shows your jobs\n"))
        self.become("mallory")
        code, line = self.refused("list")
        self.assertEqual(code, 4)
        self.assertIn("openevolve-test-mallory is no user of environment test", line)
        self.environment["AWS_SECRET_ACCESS_KEY"] = "wrong"
        self.assertEqual(self.refused("list")[1], "error: AWS does not know these credentials; sign in again or renew "
                                                  "the access key, then run 'openevolve-aws doctor'\n")

    def test_doctor_cost_and_report(self) -> None:
        doctor = self.succeed("doctor", "--output", "json").json()["findings"]
        self.assertEqual({finding["status"] for finding in doctor if finding["subject"] != "clock"}, {"ok"}, doctor)
        self.assertIn("of $200.00", self.succeed("cost").out)
        self.assertIn("Stored:", self.succeed("report").out)

    def wait_for_log(self, short_id: str) -> str:
        """The log as soon as there is something in it."""
        end = time.monotonic() + 120
        while time.monotonic() < end:
            result = self.call("logs", short_id)
            if "Iteration" in result.out:
                return result.out
            time.sleep(0.2)
        self.fail(f"no iteration was logged: {result}")

    def refused(self, *argv: str) -> tuple[int, str]:
        result = self.call(*argv)
        self.assertEqual(result.out, "")
        return result.code, result.err
