"""Runs the real worker as a process against S3 on loopback, with the stand-in in place of OpenEvolve."""

import datetime
import functools
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3
from processes import lose_host

HERE = Path(__file__).resolve().parent
RUNTIME = HERE.parents[2] / "runtime"
STAND_IN = HERE / "standin"
KEY = "AIza-a-key-for-tests-only-0123456789"
REGION = "eu-central-1"
sys.path[:0] = [str(RUNTIME)] if str(RUNTIME) not in sys.path else []
INPUTS, OUTPUTS = "openevolve-test-inputs", "openevolve-test-outputs"
OWNER = "alice"
# As in the Dockerfile's entry point.
BLOCKED = ["env", "--block-signal=TERM"]

PROGRAM = "# EVOLVE-BLOCK-START\nx = 1\n# EVOLVE-BLOCK-END\n"
EVALUATOR = '''
def evaluate(program_path):
    """A score that depends on nothing but the iteration that made the program."""
    text = open(program_path).read()
    number = int(text.split("# iteration ")[1].split()[0]) if "# iteration " in text else 0
    return {"combined_score": (number * 7919 % 1009) / 1009, "number": number}
'''


def clients(endpoint: str) -> tuple[Any, Any]:
    """S3 and CloudWatch of the emulator."""
    common = {"region_name": REGION, "endpoint_url": endpoint,
              "aws_access_key_id": "test", "aws_secret_access_key": "test"}
    return boto3.client("s3", **common), boto3.client("cloudwatch", **common)


@contextmanager
def emulator() -> Iterator[str]:
    """The address of an empty AWS look-alike with both buckets."""
    endpoint = _server()
    urllib.request.urlopen(urllib.request.Request(f"{endpoint}/moto-api/reset", method="POST")).close()
    s3, _ = clients(endpoint)
    for bucket in (INPUTS, OUTPUTS):
        s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    yield endpoint


@functools.cache
def _server() -> str:
    """One for all: it ends with the process, and its state is the process's anyway."""
    from moto.server import ThreadedMotoServer
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    return f"http://{host}:{port}"


@dataclass
class Job:
    """One job id: its objects in S3, and attempts at it."""

    endpoint: str
    name: str
    iterations: int | None = 20
    variables: dict[str, str] = field(default_factory=dict)
    attempts: int = 0

    def __post_init__(self) -> None:
        self.s3, self.cloudwatch = clients(self.endpoint)
        self.folder = Path(tempfile.mkdtemp(prefix=f"worker-{self.name}-"))
        self._processes: list[subprocess.Popen[str]] = []

    def upload(self, files: Mapping[str, str | bytes] | None = None) -> "Job":
        for name, body in {"initial_program.py": PROGRAM, "evaluator.py": EVALUATOR, **(files or {})}.items():
            data = body.encode() if isinstance(body, str) else body
            self.s3.put_object(Bucket=INPUTS, Key=f"users/{OWNER}/{self.name}/input/{name}", Body=data)
        return self

    def environment(self, **more: str) -> dict[str, str]:
        variables = {
            "PATH": os.environ["PATH"], "PYTHONPATH": f"{RUNTIME}:{STAND_IN}", "PYTHONDONTWRITEBYTECODE": "1",
            "HOME": str(self.folder), "TMPDIR": str(self.folder / "tmp"), "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": REGION,
            "AWS_BATCH_JOB_ID": "11112222-3333-4444-5555-666677778888", "AWS_BATCH_JOB_ATTEMPT": str(self.attempts),
            "OPENEVOLVE_ENVIRONMENT": "test", "OPENEVOLVE_OWNER": OWNER, "OPENEVOLVE_INPUT_BUCKET": INPUTS,
            "OPENEVOLVE_OUTPUT_BUCKET": OUTPUTS, "OPENEVOLVE_JOB_SHORT_ID": self.name, "OPENEVOLVE_STOP_SECONDS": "20",
            "OPENEVOLVE_UPLOAD_SECONDS": "5", "GEMINI_API_KEY": KEY, "STANDIN_LLM_SECONDS": "0.02",
            **({} if self.iterations is None else {"OPENEVOLVE_ITERATIONS": str(self.iterations)}),
            **self.variables, **more}
        return {name: value for name, value in variables.items() if value}

    def start(self, wrapper: Callable[[list[str]], list[str]] = list, **more: str) -> subprocess.Popen[str]:
        """One attempt, as Batch would start it: a fresh disk, the next attempt number."""
        self.attempts = min(self.attempts + 1, 10)
        shutil.rmtree(self.folder / "tmp", ignore_errors=True)
        (self.folder / "tmp").mkdir()
        log = (self.folder / f"attempt-{time.time_ns()}.log").open("w")
        self.log = Path(log.name)
        with log:
            process = subprocess.Popen(
                wrapper([*BLOCKED, sys.executable, "-P", "-m", "openevolve_aws.worker"]), env=self.environment(**more),
                stdout=log, stderr=subprocess.STDOUT, text=True, start_new_session=True)
        self._processes.append(process)
        return process

    def run(self, timeout: float = 60, **more: str) -> int:
        process = self.start(**more)
        try:
            return process.wait(timeout)
        finally:
            lose_host(process)

    def keys(self, under: str = "") -> list[str]:
        """Keys below output/, without that prefix."""
        prefix = f"users/{OWNER}/{self.name}/output/"
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=OUTPUTS, Prefix=prefix + under)
        return [item["Key"].removeprefix(prefix) for page in pages for item in page.get("Contents", [])]

    def read(self, key: str) -> bytes:
        return self.s3.get_object(Bucket=OUTPUTS, Key=f"users/{OWNER}/{self.name}/output/{key}")["Body"].read()

    def write(self, key: str, body: bytes) -> None:
        self.s3.put_object(Bucket=OUTPUTS, Key=f"users/{OWNER}/{self.name}/output/{key}", Body=body)

    def progress(self) -> dict[str, Any]:
        return json.loads(self.read("progress.json"))

    def checkpoints(self) -> list[int]:
        return sorted(int(key.split("/")[1].removeprefix("checkpoint_")) for key in self.keys("checkpoints/")
                      if key.endswith("/manifest.json"))

    def published(self, metric: str) -> list[float]:
        """The data points of one of the job's metrics, oldest first."""
        dimensions = [{"Name": "JobId", "Value": self.name}, {"Name": "Owner", "Value": OWNER}]
        now = datetime.datetime.now(datetime.UTC)
        found = self.cloudwatch.get_metric_statistics(
            Namespace="OpenEvolve", MetricName=metric, Dimensions=dimensions, Period=60, Statistics=["Sum"],
            StartTime=now - datetime.timedelta(hours=1), EndTime=now + datetime.timedelta(hours=1))["Datapoints"]
        return [point["Sum"] for point in sorted(found, key=lambda point: point["Timestamp"])]

    def wait_for(self, text: str, process: subprocess.Popen[str], timeout: float = 30) -> None:
        """Until the attempt's log has this text. Raises AssertionError when it ends or takes too long."""
        end = time.monotonic() + timeout
        while text not in self.log.read_text():
            if process.poll() is not None or time.monotonic() > end:
                raise AssertionError(f"'{text}' never came:\n{self.log.read_text()[-3000:]}")
            time.sleep(0.02)

    def remove(self) -> None:
        for process in self._processes:
            lose_host(process)
        shutil.rmtree(self.folder, ignore_errors=True)
