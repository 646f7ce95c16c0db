"""Who may know whom in runtime/: the command line, the functions and the worker know what they share, no more."""

import ast
import unittest
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "runtime" / "openevolve_aws"
SHARED = {"contract", "evaluator_source"}
MAY_KNOW = {
    "contract": set[str](),
    "evaluator_source": set[str](),
    "ledger": {"contract"},
    "functions": SHARED | {"ledger"},
    "worker": SHARED,
    "cli": SHARED,
}


def known(source: str) -> set[str]:
    """Parts of openevolve_aws that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {"relative"} if node.level else set()
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name.split(".")[1] for name in found if name.startswith("openevolve_aws.")} | (found & {"relative"})


class LayersTests(unittest.TestCase):
    def test_no_part_knows_one_above_or_beside_it(self) -> None:
        modules = [path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem != "__init__"]
        self.assertEqual({path.relative_to(PACKAGE).with_suffix("").parts[0] for path in modules}, set(MAY_KNOW))
        wrong = []
        for path in modules:
            part = path.relative_to(PACKAGE).with_suffix("").parts[0]
            for other in known(path.read_text(encoding="utf-8")) - MAY_KNOW[part] - {part}:
                wrong.append(f"{path.relative_to(PACKAGE)} imports {other}")
        self.assertEqual(wrong, [])

    def test_an_import_is_seen_in_each_of_its_forms(self) -> None:
        for source in ("import openevolve_aws.cli.main", "from openevolve_aws import cli",
                       "from openevolve_aws.cli import main",
                       "def late():\n    from openevolve_aws.cli.main import run"):
            with self.subTest(source):
                self.assertEqual(known(source), {"cli"})
        self.assertEqual(known("from . import main"), {"relative"})

    def test_the_layout_of_objects_is_written_once(self) -> None:
        typed = [str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.py")
                 if any(isinstance(node, ast.Constant) and isinstance(node.value, str) and not _is_sentence(node.value)
                        and "users/" in node.value for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))]
        self.assertEqual(typed, ["contract.py"])


def _is_sentence(text: str) -> bool:
    return " " in text


if __name__ == "__main__":
    unittest.main()
