import os
import signal
import subprocess
import sys
from pathlib import Path

import openevolve_aws
from aws_case import AwsTestCase

RUNTIME = Path(openevolve_aws.__file__).resolve().parents[1]


class SignalTests(AwsTestCase):
    def test_sigint_ends_with_130_and_one_line(self) -> None:
        with subprocess.Popen(
                [sys.executable, "-m", "openevolve_aws.cli", "submit", *self.sources(), "--wait"],
                env={**os.environ, "PYTHONPATH": str(RUNTIME)}, text=True,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stderr is not None
            first = process.stderr.readline()
            process.send_signal(signal.SIGINT)
            _, rest = process.communicate(timeout=30)
        self.assertIn("SUBMITTED", first)
        self.assertEqual(process.returncode, 130, rest)
        self.assertRegex(rest, r"\Ainterrupted: [0-9a-f]{8} goes on without you; [^\n]+\n\Z")
