"""Jobs whose container is this repository's worker, with inputs, buckets and a secret."""

import json
import time
from typing import Any

from emulator.tests.jobs.batch_case import CONTAINER, RETRIES, BatchTestCase

INPUTS, OUTPUTS = "openevolve-test-inputs", "openevolve-test-outputs"
PROGRAM = "# EVOLVE-BLOCK-START\ndef solve(x):\n    return x * x\n# EVOLVE-BLOCK-END\n"
EVALUATOR = """
def evaluate(program_path):
    import importlib.util
    spec = importlib.util.spec_from_file_location("program", program_path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {"score": -abs(module.solve(3) - 9)}
"""
SLOW = {"name": "STANDIN_LLM_SECONDS", "value": "0.3"}
PATIENCE = 120.0  # seconds; other work may share this machine


class RunningJobTestCase(BatchTestCase):
    options = ("--run-jobs",)

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.s3 = cls.emulator.client("s3")
        secrets, iam = cls.emulator.client("secretsmanager"), cls.emulator.client("iam")
        key = json.dumps({"GEMINI_API_KEY": "AIza-a-key-for-tests-only-0123456789"})
        secret = secrets.create_secret(Name="gemini", SecretString=key)["ARN"]
        role = iam.create_role(RoleName="job", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17"}))
        for bucket in (INPUTS, OUTPUTS):
            cls.s3.create_bucket(Bucket=bucket)
        variables = {
            "OPENEVOLVE_ENVIRONMENT": "test", "OPENEVOLVE_OWNER": "ada", "OPENEVOLVE_INPUT_BUCKET": INPUTS,
            "OPENEVOLVE_OUTPUT_BUCKET": OUTPUTS, "OPENEVOLVE_STOP_SECONDS": "20", "HOME": "/tmp", "TMPDIR": "/tmp"}
        cls.batch.register_job_definition(
            jobDefinitionName="runs", type="container", retryStrategy=RETRIES, containerProperties=CONTAINER | {
                "jobRoleArn": role["Role"]["Arn"],
                "environment": [{"name": name, "value": value} for name, value in variables.items()],
                "secrets": [{"name": "GEMINI_API_KEY", "valueFrom": f"{secret}:GEMINI_API_KEY::"}]})

    def start(self, iterations: int, *variables: dict[str, str]) -> str:
        """Uploads inputs under the test's name, submits, and returns the job's id."""
        self.short_id = self._testMethodName.replace("_", "-")[:60]
        for name, body in {"initial_program.py": PROGRAM, "evaluator.py": EVALUATOR}.items():
            self.s3.put_object(Bucket=INPUTS, Key=f"users/ada/{self.short_id}/input/{name}", Body=body.encode())
        return self.submit(jobDefinition="runs", containerOverrides={"environment": [
            {"name": "OPENEVOLVE_JOB_SHORT_ID", "value": self.short_id},
            {"name": "OPENEVOLVE_ITERATIONS", "value": str(iterations)}, *variables]})

    def progress(self) -> dict[str, Any]:
        key = f"users/ada/{self.short_id}/output/progress.json"
        return json.loads(self.s3.get_object(Bucket=OUTPUTS, Key=key)["Body"].read())

    def log(self, attempt: dict[str, Any]) -> str:
        stream = attempt["container"]["logStreamName"]
        answer = self.logs.get_log_events(logGroupName="/openevolve/test/ada", logStreamName=stream, startFromHead=True)
        return "\n".join(event["message"] for event in answer["events"])

    def wait(self, identifier: str, done: Any) -> dict[str, Any]:
        """Until done says so of the job; returns it."""
        end = time.monotonic() + PATIENCE
        while not done(job := self.job(identifier)):
            self.assertLess(time.monotonic(), end, job)
            time.sleep(0.2)
        return job

    def finish(self, identifier: str) -> dict[str, Any]:
        return self.wait(identifier, lambda job: job["status"] in ("SUCCEEDED", "FAILED"))

    def wait_for_work(self, identifier: str) -> None:
        """Until the attempt that runs has said that it evolves."""
        def evolves(job: dict[str, Any]) -> bool:
            streams = [stream["logStreamName"] for stream in self.logs.describe_log_streams(
                logGroupName="/openevolve/test/ada")["logStreams"]]
            return job["status"] == "RUNNING" and job["container"]["logStreamName"] in streams \
                and "Iteration" in self.log(job)

        self.wait(identifier, evolves)
