"""What this machine has and lacks for tests against the emulator."""

import json
import os
import platform
import re
import shutil
import subprocess
from importlib import metadata
from typing import Any

from emulator.commands import mirror

MOTO = "5.2.1"  # the extensions rely on its internals
PACKAGES = ("moto", "boto3", "flask", "flask-cors", "werkzeug")
TERRAFORM = (1, 11)


def report() -> dict[str, Any]:
    """Returns versions, where the provider comes from, and under `missing` one sentence per thing that is wrong."""
    terraform = _terraform_version()
    packages = {name: _package_version(name) for name in PACKAGES}
    missing = [*_terraform_problems(terraform), *_package_problems(packages), *_environment_problems()]
    return {
        "ready": not missing,
        "missing": missing,
        "terraform": terraform,
        "provider": _provider_source(),
        "python": platform.python_version(),
        **packages,
    }


def _terraform_version() -> str | None:
    program = shutil.which("terraform")
    if program is None:
        return None
    answer = subprocess.run(
        [program, "version", "-json"], env=os.environ | {"CHECKPOINT_DISABLE": "1"}, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True, check=True, timeout=60,
    )
    return json.loads(answer.stdout)["terraform_version"]


def _package_version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _provider_source() -> str:
    """A configuration file of the user's, Terraform's own search, a mirror's directory, or a download."""
    configuration = mirror.user_configuration()
    if configuration:
        return f"as {configuration} says"
    if mirror.is_implied():
        return "an implied plugin directory"
    found = mirror.find()
    return str(found) if found else "download by terraform init"


def _terraform_problems(version: str | None) -> list[str]:
    wanted = ".".join(map(str, TERRAFORM))
    if version is None:
        return [f"terraform is not on PATH: install {wanted} or later"]
    if tuple(map(int, re.findall(r"\d+", version)[:2])) < TERRAFORM:
        return [f"terraform is {version}: install {wanted} or later"]
    return []


def _package_problems(packages: dict[str, str | None]) -> list[str]:
    install = f"pip install 'moto[server]=={MOTO}' boto3"
    problems = [f"Python package {name} is not installed: {install}" for name, found in packages.items() if not found]
    if packages["moto"] not in (None, MOTO):
        problems.append(f"Python package moto is {packages['moto']}, the extensions are written for {MOTO}: {install}")
    return problems


def _environment_problems() -> list[str]:
    stray = [name for name in os.environ if name == "AWS_PROFILE" or name.startswith("AWS_ENDPOINT_URL_")]
    return [f"{name} is set and would bypass the emulator: unset it" for name in sorted(stray)]
