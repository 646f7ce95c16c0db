"""What the running emulator is: set once when it starts, read by extensions that must know where they are."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "SYSTEMROOT")


@dataclass
class Running:
    """endpoint is empty until the server listens; run_jobs starts the worker for each Batch job; check_access
    refuses to the users and roles of the emulator what IAM would refuse.
    """

    endpoint: str = ""
    account: str = ""
    region: str = ""
    run_jobs: bool = False
    check_access: bool = False
    runtime: Path = Path(__file__).resolve().parents[2] / "runtime"


here = Running()


def child_environment(region: str) -> dict[str, str]:
    """Returns the environment of a process of AWS's, before what its service adds: nothing of the caller's secrets.

    Its AWS SDKs reach this emulator and no profile of the user's.
    """
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return kept | {
        "AWS_ENDPOINT_URL": here.endpoint, "AWS_REGION": region, "AWS_DEFAULT_REGION": region,
        "AWS_EC2_METADATA_DISABLED": "true", "AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1", "TZ": "UTC",
    }


def python() -> str:
    """Returns the interpreter that the emulator itself runs on, where boto3 is installed."""
    return sys.executable
