"""A test case that calls the command line as a person does, with a clock and short ids of its own."""

import functools
import io
import json
import os
import re
import tempfile
import unittest
from pathlib import Path
from typing import Any
from unittest import mock

import botocore.session
from api_double import JobsApiServer
from doubles import Clock, Result, Screen
from job_double import made
from openevolve_aws.cli.context import System
from openevolve_aws.cli.main import main
from serving import serving

INPUTS, OUTPUTS = "openevolve-prod-inputs-123456789012", "openevolve-prod-outputs-123456789012"
LOG_GROUP = "/openevolve/prod/alice"
PROGRAM = "# EVOLVE-BLOCK-START\ndef solve(x):\n    return x * x\n# EVOLVE-BLOCK-END\n"
EVALUATOR = "def evaluate(program_path):\n    return {'score': 1.0}\n"

# Service descriptions are read once, not for each call: that is half of what these tests compute.
botocore.session.create_loader = functools.cache(botocore.session.create_loader)


class CliTestCase(unittest.TestCase):
    """`api` is the jobs API, `folder` an empty directory that is also the working directory."""

    maxDiff = None

    def setUp(self) -> None:
        self.clock = Clock()
        self.api: JobsApiServer = self.enterContext(serving(self.clock.now))
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory(prefix="cli-"))).resolve()
        self.work = self.folder / "work"
        self.work.mkdir()
        before = os.getcwd()
        os.chdir(self.work)
        self.addCleanup(os.chdir, before)
        self.environment = self.enterContext(mock.patch.dict(os.environ, self.variables(), clear=True))
        self.short_ids = iter(f"a1b2c3d{number:x}" for number in range(4, 16))

    def variables(self) -> dict[str, str]:
        return {"PATH": os.environ["PATH"], "HOME": str(self.folder), "TERM": "xterm-256color", "COLUMNS": "120",
                "AWS_ACCESS_KEY_ID": "AKIAALICE00000000000", "AWS_SECRET_ACCESS_KEY": "alices-secret",
                "AWS_EC2_METADATA_DISABLED": "true", "AWS_CONFIG_FILE": os.devnull,
                "AWS_SHARED_CREDENTIALS_FILE": os.devnull}

    def call(self, *argv: str, stdin: str = "", terminal: bool = False) -> Result:
        kind = Screen if terminal else io.StringIO
        out, err = kind(), kind()
        code = main(argv, System(io.StringIO(stdin), out, err, self.clock.now, self.clock.sleep,
                                 lambda: next(self.short_ids)))
        return Result(code, out.getvalue(), err.getvalue())

    def succeed(self, *argv: str, **more: Any) -> Result:
        result = self.call(*argv, **more)
        self.assertEqual(result.code, 0, result.err)
        return result

    def refuse(self, code: int, *argv: str, **more: Any) -> str:
        """The one line that is printed instead of a result."""
        result = self.call(*argv, **more)
        self.assertEqual((result.code, result.out), (code, ""), result)
        self.assertTrue(result.err.endswith("\n") and result.err.count("error:") == 1, result.err)
        self.assertNotIn("Traceback", result.err)
        return result.err

    def outputs_document(self, **changes: Any) -> dict[str, Any]:
        """What `terraform output -json` prints of an environment."""
        config = {
            "environment": "prod", "account_id": "123456789012", "region": "us-east-1", "isolation": "shared",
            "inputs_bucket": INPUTS, "outputs_bucket": OUTPUTS, "queues": ["prod", "high", "dev"],
            "default_image": "0.3.2-1", "images": ["0.3.2-1", "0.3.2-2"], "jobs_api_url": self.api.url + "/",
            "sizes": {"default": {"vcpus": 8, "memory_mib": 14336}, "large": {"vcpus": 16, "memory_mib": 30720}},
            "log_groups": {"alice": LOG_GROUP, "bob": "/openevolve/prod/bob"},
            "limits": {"active_jobs": 10, "active_vcpus": 128, "timeout_minutes": 2880},
            "dashboard_url": "https://console.aws.amazon.com/cloudwatch/home#dashboards:name=openevolve-prod",
            **changes}
        return {"cli_config": {"sensitive": False, "type": "dynamic", "value": config}}

    def configure(self, **changes: Any) -> None:
        self.succeed("config", "import", stdin=json.dumps(self.outputs_document(**changes)))

    def job(self, short_id: str, **values: Any) -> dict[str, Any]:
        return self.api.add(made(short_id, **values))

    def sources(self) -> list[str]:
        """A program and an evaluator in the working directory, as options."""
        Path("initial_program.py").write_text(PROGRAM, encoding="utf-8")
        Path("evaluator.py").write_text(EVALUATOR, encoding="utf-8")
        return ["--program", "initial_program.py", "--evaluator", "evaluator.py"]

    def plain(self, text: str) -> str:
        """Without what differs from run to run."""
        return re.sub(r"127\.0\.0\.1:\d+", "jobs-api.example", text.replace(str(self.folder), "HOME"))
