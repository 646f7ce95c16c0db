"""Whether the types of the Python in runtime/ hold, by mypy and the settings in runtime/pyproject.toml."""

import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

RUNTIME = Path(__file__).resolve().parents[2] / "runtime"


@unittest.skipUnless(shutil.which("mypy"), "mypy is not installed: the types of runtime/ are not checked here")
class TypesTests(unittest.TestCase):
    def check(self, folder: Path) -> tuple[int, str]:
        result = subprocess.run(["mypy"], cwd=folder, capture_output=True, text=True)
        return result.returncode, result.stdout + result.stderr

    def test_every_file_is_typed_and_fits_together(self) -> None:
        files = len(list((RUNTIME / "openevolve_aws").rglob("*.py")))
        self.assertEqual(self.check(RUNTIME), (0, f"Success: no issues found in {files} source files\n"))

    def test_a_function_without_types_and_a_wrong_one_are_found(self) -> None:
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        shutil.copy(RUNTIME / "pyproject.toml", folder)
        (folder / "openevolve_aws").mkdir()
        (folder / "openevolve_aws" / "__init__.py").write_text(
            "def untyped(value):\n    return value\n\n\ndef number() -> int:\n    return 'one'\n")
        code, said = self.check(folder)
        self.assertEqual(code, 1)
        self.assertIn("__init__.py:1: error: Function is missing a type annotation", said)
        self.assertIn("__init__.py:6: error: Incompatible return value type", said)


if __name__ == "__main__":
    unittest.main()
