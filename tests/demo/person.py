"""Someone with an access key and the command line."""

import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3

from demo.platform_under_test import ROOT, Platform
from emulator.commands import environment
from emulator.running import PASSED_ON
from emulator.tests.support import REGION

# The files of the deployment guide's tenth step.
PROGRAM = """\
# EVOLVE-BLOCK-START
def solve(x):
    return x * x
# EVOLVE-BLOCK-END
"""
EVALUATOR = """\
def evaluate(program_path):
    import importlib.util
    spec = importlib.util.spec_from_file_location("program", program_path)
    mod = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(mod)
    score = -abs(mod.solve(3) - 9)  # perfect score = 0
    return {"score": score}
"""


@dataclass
class Said:
    """How a command ended."""

    code: int
    output: str
    error: str

    @property
    def job(self) -> str:
        """The short id that submit printed."""
        found = re.search(r"^Job short ID : (\S+)$", self.output, re.MULTILINE)
        if found is None:
            raise AssertionError(f"no job was submitted: {self.output}\n{self.error}")
        return found[1]


class Person:
    """Has a home of its own, the sample files in it, and the deployment imported as a profile."""

    def __init__(self, platform: Platform, name: str) -> None:
        self.name, self._home = name, Path(tempfile.mkdtemp(prefix=f"{name}-", dir=platform.directory))
        inherited = {key: value for key, value in platform.emulator.variables().items() if key in PASSED_ON}
        self._variables = inherited | environment.variables(platform.emulator.endpoint, REGION) | \
            platform.credentials(name) | {"HOME": str(self._home), "PYTHONPATH": str(ROOT / "runtime")}
        (self._home / "initial_program.py").write_text(PROGRAM)
        (self._home / "evaluator.py").write_text(EVALUATOR)
        self.says("config", "import", str(platform.write_outputs()), expected=0)

    def file(self, name: str) -> Path:
        """A file of the person's working folder."""
        return self._home / name

    def says(self, *words: str, expected: int | None = None) -> Said:
        """Runs `openevolve-aws WORDS…`. Raises AssertionError when it ends with another code than expected."""
        done = subprocess.run(
            [sys.executable, "-P", "-m", "openevolve_aws.cli", *words], cwd=self._home, env=self._variables, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300, check=False,
        )
        if expected is not None and done.returncode != expected:
            raise AssertionError(f"{' '.join(words)} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
        return Said(done.returncode, done.stdout, done.stderr)

    def client(self, service: str) -> Any:
        """A boto3 client with the person's key, past the command line."""
        key = self._variables
        return boto3.client(
            service, endpoint_url=key["AWS_ENDPOINT_URL"], region_name=REGION,
            aws_access_key_id=key["AWS_ACCESS_KEY_ID"], aws_secret_access_key=key["AWS_SECRET_ACCESS_KEY"])

    def submits(self, iterations: int, *more: str) -> str:
        """Submits the sample and returns the job's short id."""
        return self.says(
            "submit", "--program", "initial_program.py", "--evaluator", "evaluator.py", "--iterations",
            str(iterations), *more, expected=0).job

    def knows(self, *words: str) -> Any:
        """What a command answers with `--output json`."""
        return json.loads(self.says(*words, "--output", "json", expected=0).output)
