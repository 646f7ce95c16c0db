from aws_case import AwsTestCase
from golden_case import Golden


class GoldenJobTests(AwsTestCase, Golden):
    def test_status(self) -> None:
        self.progress(self.job("a1b2c3d4", name="first try", attempts=1))
        self.check("status-running", "status", "a1b2c3d4")
        self.check("status-running-json", "status", "a1b2c3d4", "--output", "json")
        self.check("status-running-colours", "status", "a1b2c3d4", terminal=True)

    def test_status_of_waiting(self) -> None:
        self.job("a1b2c3d4", state="RUNNABLE", attempts=0, started_at=None, cost_usd=None, vcpu_seconds=None,
                 log_streams=[], reason="Spot capacity is short: 3 jobs of yours are in front of it")
        self.check("status-waiting", "status", "a1b2c3d4")

    def test_status_of_failed(self) -> None:
        job = self.job("a1b2c3d4", state="FAILED", exit_code=137, cause="out_of_memory", reason=None,
                       stopped_at="2026-11-22T06:00:00Z")
        self.progress(job, iteration=63)
        self.check("status-failed", "status", "a1b2c3d4")

    def test_status_of_resumed(self) -> None:
        job = self.job("a1b2c3d4", state="RUNNABLE", run=2, iterations=200, attempts=1)
        self.progress(job, batch_job_id="that of the run before", iteration=100)
        self.check("status-resumed", "status", "a1b2c3d4")

    def test_results(self) -> None:
        self.job("a1b2c3d4", state="RUNNING")
        self.put("a1b2c3d4", "best/best_program.py", b"best" * 300, ChecksumAlgorithm="SHA256")
        self.put("a1b2c3d4", "logs/run/openevolve.log", b"log" * 1000, ChecksumAlgorithm="SHA256")
        self.check("results", "results", "a1b2c3d4")
        self.check("results-json", "results", "a1b2c3d4", "--output", "json")

    def test_logs(self) -> None:
        self.job("a1b2c3d4", state="SUCCEEDED", log_streams=["one"])
        self.log("one", "Iteration 1: score 0.5", "Iteration 2: score 0.7")
        self.check("logs", "logs", "a1b2c3d4")
        self.check("logs-follow", "logs", "a1b2c3d4", "--follow", terminal=True)

    def test_submit(self) -> None:
        self.check("submit", "submit", *self.sources())
        self.check("submit-json", "submit", *self.sources(), "--output", "json")

    def test_resume(self) -> None:
        self.job("a1b2c3d4", state="FAILED", cause="out_of_memory")
        for name in ("initial_program.rs", "evaluator.py", "config.yaml"):
            self.put("a1b2c3d4", name, b"x", bucket="openevolve-prod-inputs-123456789012")
        self.check("resume", "resume", "a1b2c3d4", "--size", "large")
        self.assertEqual(self.api.requests[-1][2], {
            "short_id": "a1b2c3d4", "run": 2, "iterations": 100, "queue": "prod", "size": "large", "image": "0.3.2-1",
            "timeout_minutes": 1440, "program": "initial_program.rs", "evaluator": "evaluator.py",
            "config": "config.yaml"})
        self.check("resume-too-early", "resume", "a1b2c3d4")
        self.api.jobs["alice"][0]["state"] = "SUCCEEDED"
        self.check("resume-done", "resume", "a1b2c3d4")
        self.check("resume-more-json", "resume", "a1b2c3d4", "--more", "50", "--output", "json")
