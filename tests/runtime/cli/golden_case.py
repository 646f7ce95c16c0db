"""Everything that a command prints, against files in golden/; OPENEVOLVE_WRITE_GOLDEN=1 writes them anew."""

import os
from pathlib import Path

from cli_case import CliTestCase

_GOLDEN = Path(__file__).resolve().parent / "golden"
_WRITE = os.environ.get("OPENEVOLVE_WRITE_GOLDEN") == "1"


class Golden(CliTestCase):
    def check(self, name: str, *argv: str, terminal: bool = False, **replaced: str) -> None:
        """Compare command, exit code and both streams with a file."""
        result = self.call(*argv, terminal=terminal)
        text = f"$ openevolve-aws {' '.join(argv)}\nexit code {result.code}\n--- standard output\n{result.out}"
        text = self.plain(f"{text}--- standard error\n{result.err}").replace("\x1b", "^[").replace("\r", "^M")
        for found, instead in replaced.items():
            text = text.replace(instead, found)
        path = _GOLDEN / f"{name}.txt"
        if _WRITE:
            path.write_text(text, encoding="utf-8")
        self.assertEqual(text, path.read_text(encoding="utf-8"))
