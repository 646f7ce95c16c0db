"""One emulator of AWS per process, started as users start it."""

import atexit
import functools
import json
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import boto3
import moto  # noqa: F401 - where it is absent the tests are skipped, which shows when they are imported

_TESTS = Path(__file__).resolve().parents[2]


@functools.cache
def endpoint() -> str:
    """Its address. Raises RuntimeError when it does not start."""
    process = subprocess.Popen([sys.executable, "-m", "emulator", "serve", "--with-parent"], cwd=_TESTS, text=True,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    atexit.register(_stop, process)
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise RuntimeError(f"the emulator did not start: {process.communicate()[1]}")
    return str(json.loads(line)["endpoint"])


def reset() -> None:
    """Forget everything that was stored."""
    urllib.request.urlopen(urllib.request.Request(f"{endpoint()}/moto-api/reset", method="POST")).close()


def client(service: str) -> Any:
    return boto3.client(service, endpoint_url=endpoint(), region_name="us-east-1",
                        aws_access_key_id="AKIATEST", aws_secret_access_key="secret")


def _stop(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    process.communicate()
