import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unittest
from pathlib import Path

RUNTIME = Path(__file__).resolve().parents[3] / "runtime"
# Beside the command line's own packages.
SHARED = {"openevolve_aws/__init__.py", "openevolve_aws/contract.py", "openevolve_aws/evaluator_source.py"}
IMPORT_EVERYTHING = """
import importlib, pkgutil
import openevolve_aws.cli
for module in pkgutil.walk_packages(openevolve_aws.cli.__path__, "openevolve_aws.cli."):
    if not module.name.endswith("__main__"):
        print(importlib.import_module(module.name).__file__)
"""


class PackagingTests(unittest.TestCase):
    def test_every_package_of_the_command_line_is_installed_and_nothing_else(self) -> None:
        document = tomllib.loads((RUNTIME / "pyproject.toml").read_text(encoding="utf-8"))
        folders = {path.parent.relative_to(RUNTIME) for path in (RUNTIME / "openevolve_aws" / "cli").rglob("*.py")}
        self.assertEqual(set(document["tool"]["setuptools"]["packages"]), {".".join(path.parts) for path in folders})

    def test_what_setuptools_installs_can_be_imported_without_the_rest_of_the_repository(self) -> None:
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        # A build leaves files beside its sources.
        shutil.copytree(RUNTIME, folder / "runtime", ignore=shutil.ignore_patterns("__pycache__"))
        self.run_python(folder / "runtime", "from setuptools import setup; setup()", "build_py", "--build-lib", "../out")
        installed = {path.relative_to(folder / "out").as_posix() for path in (folder / "out").rglob("*.py")}
        own = {path.relative_to(RUNTIME).as_posix() for path in (RUNTIME / "openevolve_aws" / "cli").rglob("*.py")}
        self.assertEqual(installed, own | SHARED)
        imported = self.run_python(folder / "out", IMPORT_EVERYTHING).split()
        self.assertGreater(len(imported), 40)
        self.assertEqual([path for path in imported if not path.startswith(str(folder))], [])

    def run_python(self, folder: Path, program: str, *arguments: str) -> str:
        variables = {**os.environ, "PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": "1"}
        result = subprocess.run([sys.executable, "-c", program, *arguments], cwd=folder, env=variables,
                                capture_output=True, text=True)
        self.assertEqual(result.returncode, 0, result.stderr[-2000:])
        return result.stdout

    def test_the_command_line_uses_nothing_of_the_worker_or_the_functions(self) -> None:
        for path in (RUNTIME / "openevolve_aws" / "cli").rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            for package in ("worker", "functions", "ledger"):
                self.assertNotRegex(text, rf"openevolve_aws(\.| import ){package}\b", path.name)
