import tomllib
import unittest
from pathlib import Path

RUNTIME = Path(__file__).resolve().parents[3] / "runtime"


class PackagingTests(unittest.TestCase):
    def test_every_package_of_the_command_line_is_installed_and_nothing_else(self) -> None:
        document = tomllib.loads((RUNTIME / "pyproject.toml").read_text(encoding="utf-8"))
        folders = {path.parent.relative_to(RUNTIME) for path in (RUNTIME / "openevolve_aws" / "cli").rglob("*.py")}
        self.assertEqual(set(document["tool"]["setuptools"]["packages"]), {".".join(path.parts) for path in folders})

    def test_the_command_line_uses_nothing_of_the_worker_or_the_functions(self) -> None:
        for path in (RUNTIME / "openevolve_aws" / "cli").rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            for package in ("worker", "handlers", "ledger", "deployment"):
                self.assertNotRegex(text, rf"openevolve_aws(\.| import ){package}\b", path.name)
