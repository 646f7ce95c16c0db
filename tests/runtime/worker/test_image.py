"""The Dockerfile's promises, read from its text; no engine is needed."""

import fnmatch
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from harness import RUNTIME

IMPORT_EVERYTHING = """
import importlib, pkgutil
import openevolve_aws.worker
for module in pkgutil.walk_packages(openevolve_aws.worker.__path__, "openevolve_aws.worker."):
    print(importlib.import_module(module.name).__file__)
"""


def instructions() -> list[tuple[str, str]]:
    """Instruction and argument of every logical line."""
    text = re.sub(r"^#.*\n", "", (RUNTIME / "Dockerfile").read_text(), flags=re.MULTILINE)
    lines = re.sub(r"\\\n\s*", " ", text).splitlines()
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in lines if line.strip()]


def ignore_rules() -> list[str]:
    return [line for line in (RUNTIME / ".dockerignore").read_text().splitlines() if line and line[0] != "#"]


def is_sent(path: str) -> bool:
    """Whether a file of the context reaches the engine; the last rule that fits decides."""
    sent = True
    for rule in ignore_rules():
        pattern = rule.lstrip("!").removeprefix("**/")
        parts = path.split("/")
        prefixes = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
        names = parts if rule.startswith("**/") else prefixes
        if any(fnmatch.fnmatchcase(name, pattern) and name.count("/") == pattern.count("/") for name in names):
            sent = rule.startswith("!")
    return sent


class ImageTests(unittest.TestCase):
    def test_every_stage_starts_from_an_exact_version(self) -> None:
        arguments = dict(value.split("=", 1) for name, value in instructions() if name == "ARG" and "=" in value)
        self.assertRegex(arguments["PYTHON_IMAGE"], r"^python:\d+\.\d+\.\d+-slim-[a-z]+(@sha256:[0-9a-f]{64})?$")
        for name, value in instructions():
            if name == "FROM":
                self.assertTrue(value.startswith("${PYTHON_IMAGE}"), value)

    def test_the_container_is_uid_1000_and_starts_the_worker_without_a_shell(self) -> None:
        self.assertEqual([value for name, value in instructions() if name == "USER"], ["1000:1000"])
        self.assertEqual(instructions()[-1], (
            "ENTRYPOINT", '["env", "--block-signal=TERM", "python3", "-P", "-m", "openevolve_aws.worker"]'))

    def test_every_package_has_an_exact_version(self) -> None:
        installed = next(value for name, value in instructions() if name == "RUN" and "apt-get install" in value)
        packages = installed.split("--no-install-recommends")[1].split("&&")[0].split()
        self.assertGreater(len(packages), 3)
        for package in packages:
            self.assertRegex(package, r"^[a-z0-9-]+=\S+$")
        requirements = [line for line in (RUNTIME / "requirements.txt").read_text().splitlines() if line[0] != "#"]
        for requirement in requirements:
            self.assertRegex(requirement, r"^[A-Za-z0-9-]+==\d+(\.\d+)+$")

    def test_the_build_argument_is_the_version_in_the_requirements(self) -> None:
        versions = {value for name, value in instructions() if name == "ARG" and value.startswith("OPENEVOLVE_VERSION")}
        pinned = re.search(r"^openevolve==(.+)$", (RUNTIME / "requirements.txt").read_text(), re.MULTILINE)
        self.assertEqual(versions, {f"OPENEVOLVE_VERSION={pinned[1]}"})

    def test_nothing_is_piped_from_the_network_into_a_shell(self) -> None:
        for name, value in instructions():
            self.assertNotEqual(name, "ADD")
            self.assertNotRegex(value, r"\b(curl|wget)\b")

    def test_the_context_holds_the_worker_and_nothing_else(self) -> None:
        self.assertEqual(ignore_rules()[0], "*")
        for path in ("openevolve_aws/worker/__main__.py", "openevolve_aws/__init__.py", "requirements.txt"):
            self.assertTrue(is_sent(path), path)
        for path in ("terraform.tfvars", ".git/config", ".env", "openevolve_aws/cli/main.py", "prod.json",
                     "openevolve_aws/deployment.py", "openevolve_aws/worker/__pycache__/x.pyc", "Dockerfile"):
            self.assertFalse(is_sent(path), path)

    def test_the_worker_and_the_driver_can_be_imported_from_the_context_alone(self) -> None:
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        for path in (RUNTIME / "openevolve_aws").rglob("*.py"):
            name = path.relative_to(RUNTIME).as_posix()
            if is_sent(name):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, folder / name)
        result = subprocess.run([sys.executable, "-P", "-c", IMPORT_EVERYTHING], cwd=folder, capture_output=True,
                                text=True, env={**os.environ, "PYTHONPATH": str(folder)})
        self.assertEqual(result.returncode, 0, result.stderr)
        imported = result.stdout.split()
        self.assertIn(str(folder / "openevolve_aws/worker/running/evolution.py"), imported)
        self.assertEqual([path for path in imported if not path.startswith(str(folder))], [])


if __name__ == "__main__":
    unittest.main()
