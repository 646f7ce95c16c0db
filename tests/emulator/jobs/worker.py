"""A Batch job's container as a process of this machine: the worker from runtime/, with a stand-in for OpenEvolve."""

import json
import logging
import os
import subprocess
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

from moto.logs.models import logs_backends
from moto.secretsmanager.models import secretsmanager_backends

from emulator.access import credentials
from emulator.jobs.job import Job
from emulator.log_lines import write
from emulator.running import child_environment, here, python

STOP_SECONDS = 110.0  # ECS_CONTAINER_STOP_TIMEOUT of the hosts
LOST = 137
STAND_IN = Path(__file__).resolve().parents[2] / "runtime" / "worker" / "standin"
GUARD = Path(__file__).with_name("guard.py")
PLACEHOLDER_KEY = "AIza-of-the-emulator-no-call-leaves-this-machine"

log = logging.getLogger(__name__)


class Worker:
    """One attempt. It ends with the emulator, however that ends: its guard sees the pipe to it close."""

    def __init__(self, job: Job, attempt: int, ended: Callable[[int], None]) -> None:
        self._job, self._ended = job, ended
        self._folder = tempfile.TemporaryDirectory(prefix=f"job-{job.identifier}-", ignore_cleanup_errors=True)
        self._stop_timer: threading.Timer | None = None
        command = ["env", "--block-signal=TERM", python(), "-P", "-m", "openevolve_aws.worker"]
        self._process = subprocess.Popen(
            [python(), str(GUARD), *command], env=self._environment(attempt), stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", start_new_session=True,
            cwd=self._folder.name,
        )
        threading.Thread(target=self._follow, daemon=True).start()

    def stop(self) -> None:
        self._tell("TERM")
        self._stop_timer = threading.Timer(STOP_SECONDS, self.kill)
        self._stop_timer.daemon = True
        self._stop_timer.start()

    def kill(self) -> None:
        self._tell("KILL")

    def _tell(self, word: str) -> None:
        pipe: IO[str] | None = self._process.stdin
        try:
            print(word, file=pipe, flush=True)
        except (BrokenPipeError, ValueError):
            log.info("job %s has ended before %s", self._job.identifier, word)

    def _follow(self) -> None:
        """Copies the output to the job's log stream until the process ends."""
        region = self._job.arn.split(":")[3]
        account = self._job.arn.split(":")[4]
        options = self._job.container.get("logConfiguration", {}).get("options", {})
        group = options.get("awslogs-group", "/aws/batch/job")
        stream = self._job.current["logStreamName"]
        for line in self._process.stdout or ():
            if not write(logs_backends[account][region], group, stream, [line.rstrip("\n")]):
                log.warning("job %s: log group %s does not exist", self._job.identifier, group)
        code = self._process.wait()
        if self._stop_timer is not None:
            self._stop_timer.cancel()
        self._folder.cleanup()
        self._ended(code if code >= 0 else LOST)

    def _environment(self, attempt: int) -> dict[str, str]:
        account, region = self._job.arn.split(":")[4], self._job.arn.split(":")[3]
        role = self._job.container.get("jobRoleArn")
        keys = credentials.of_role(account, region, role, self._job.identifier) if role else {}
        steering = {name: value for name, value in os.environ.items() if name.startswith("STANDIN_")}
        return child_environment(region) | steering | keys | self._secrets(account, region) | self._job.environment | {
            "PYTHONPATH": f"{here.runtime}:{STAND_IN}", "HOME": self._folder.name, "TMPDIR": self._folder.name,
            "AWS_BATCH_JOB_ID": self._job.identifier, "AWS_BATCH_JOB_ATTEMPT": str(attempt),
            "AWS_BATCH_JQ_NAME": self._job.queue.rpartition("/")[2],
        }

    def _secrets(self, account: str, region: str) -> dict[str, str]:
        """What the execution role reads; a secret that has no value yet counts as one, so that a try-out runs."""
        found = {}
        for entry in self._job.container.get("secrets", []):
            parts = entry["valueFrom"].split(":")
            backend = secretsmanager_backends[account][region]
            secret = backend.secrets.get(":".join(parts[:7]))
            text = PLACEHOLDER_KEY
            version = secret.versions.get(secret.default_version_id) if secret is not None else None
            if version is not None and version.get("secret_string"):
                text = version["secret_string"]
                if len(parts) > 7 and parts[7]:
                    text = str(json.loads(text)[parts[7]])
            found[entry["name"]] = text
        return found


def launch(job: Job, attempt: int, ended: Callable[[int], None]) -> Worker:
    """Starts the container of one attempt; ended gets its exit code, 137 when it was killed."""
    return Worker(job, attempt, ended)
