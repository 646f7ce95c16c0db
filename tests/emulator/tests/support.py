"""Starts the emulator as users do, as a process of its own, and talks to it over HTTP."""

import json
import os
import subprocess
import sys
import unittest
import urllib.request
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from emulator.commands import environment

TESTS = Path(__file__).resolve().parents[2]
ACCOUNT = "123456789012"
REGION = "us-east-1"


class Emulator:
    """A running emulator; `ready` is what it printed."""

    def __init__(self, *options: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "emulator", "serve", "--with-parent", *options], cwd=TESTS, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"the emulator did not start: {self.process.communicate()[1]}")
        self.ready = json.loads(line)
        self.endpoint = self.ready["endpoint"]

    def variables(self) -> dict[str, str]:
        """Returns a complete environment for a child process that is to use this emulator."""
        return os.environ | environment.variables(self.endpoint, REGION)

    def client(self, service: str) -> Any:
        """Returns a boto3 client that does not repeat failed calls."""
        return boto3.client(
            service, endpoint_url=self.endpoint, region_name=REGION, aws_access_key_id="AKIAIOSFODNN7EXAMPLE",
            aws_secret_access_key="secret", config=Config(retries={"total_max_attempts": 1}, max_pool_connections=32),
        )

    def control(self, path: str, **body: Any) -> dict[str, Any]:
        """Makes a control call: POST /emulator/PATH. Raises HTTPError when it is refused."""
        data = json.dumps(body).encode()
        request = urllib.request.Request(f"{self.endpoint}/emulator/{path}", data, method="POST")
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)

    def stop(self) -> int:
        """Ends the process and returns its exit code."""
        self.process.terminate()
        self.process.communicate(timeout=30)
        return self.process.returncode


class EmulatorTestCase(unittest.TestCase):
    """One emulator for all tests of a class, started with its options."""

    options: tuple[str, ...] = ()
    emulator: Emulator

    @classmethod
    def setUpClass(cls) -> None:
        cls.emulator = Emulator(*cls.options)
        cls.addClassCleanup(cls.emulator.stop)
