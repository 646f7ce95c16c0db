"""A test case with S3 and CloudWatch Logs of the emulator."""

import json
import time
from typing import Any

import look_alike
from cli_case import INPUTS, LOG_GROUP, OUTPUTS, CliTestCase

LOGGED_AT = time.time() - 3600  # CloudWatch Logs takes no lines from long ago or from the future


class AwsTestCase(CliTestCase):
    """With S3 and CloudWatch Logs, both buckets and Alice's log group."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.s3, cls.logs = look_alike.client("s3"), look_alike.client("logs")

    def variables(self) -> dict[str, str]:
        return {**super().variables(), "AWS_ENDPOINT_URL": look_alike.endpoint()}

    def setUp(self) -> None:
        look_alike.reset()
        for bucket in (INPUTS, OUTPUTS):
            self.s3.create_bucket(Bucket=bucket)
        self.logs.create_log_group(logGroupName=LOG_GROUP)
        super().setUp()
        self.configure()

    def put(self, short_id: str, key: str, body: bytes, bucket: str = OUTPUTS, **more: Any) -> None:
        kind = "output" if bucket == OUTPUTS else "input"
        self.s3.put_object(Bucket=bucket, Key=f"users/alice/{short_id}/{kind}/{key}", Body=body, **more)

    def progress(self, job: dict[str, Any], **values: Any) -> None:
        document = {"version": 1, "job_id": job["short_id"], "batch_job_id": job["batch_job_id"], "owner": "alice",
                    "attempt": 1, "state": "running", "exit_code": None, "reason": "", "iteration": 42,
                    "iterations": 100, "best_score": 0.8731, "iterations_per_minute": 1.31, "llm_success_rate": 0.985,
                    "evaluation_failures": 3, **values}
        self.put(job["short_id"], "progress.json", json.dumps(document).encode())

    def keys(self, bucket: str = INPUTS) -> list[str]:
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
        return [item["Key"] for page in pages for item in page.get("Contents", [])]

    def log(self, stream: str, *messages: str, at: float = 0.0) -> None:
        """Put lines into a stream, made when it is not there, `at` seconds after LOGGED_AT, a millisecond apart."""
        try:
            self.logs.create_log_stream(logGroupName=LOG_GROUP, logStreamName=stream)
        except self.logs.exceptions.ResourceAlreadyExistsException:
            pass
        self.logs.put_log_events(logGroupName=LOG_GROUP, logStreamName=stream, logEvents=[
            {"timestamp": int(1000 * (LOGGED_AT + at)) + number, "message": message}
            for number, message in enumerate(messages)])
