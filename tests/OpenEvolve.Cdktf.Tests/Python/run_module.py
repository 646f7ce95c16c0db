"""Runs the tests of one module: run_module.py MODULE RESULTS.

Writes one line of JSON per result to the file RESULTS: test (Class.method, or what failed in place of tests), outcome
(passed, failed, skipped) and detail. Exits with 0 whatever the outcomes are: the reader judges them.
"""

import importlib
import json
import sys
import unittest
from typing import Any, TextIO

NEEDED = {"moto", "boto3", "botocore", "flask", "flask_cors", "werkzeug"}  # what a machine without moto[server] lacks


class Result(unittest.TestResult):
    """Writes each test's outcome when it ends; a failure of a subtest, or while cleaning up, fails the test."""

    def __init__(self, module: str, lines: TextIO) -> None:
        super().__init__()
        self.module, self.lines, self.outcome, self.details = module, lines, "passed", []

    def startTest(self, test: unittest.TestCase) -> None:
        super().startTest(test)
        self.outcome, self.details = "passed", []

    def stopTest(self, test: unittest.TestCase) -> None:
        super().stopTest(test)
        self.write(test, self.outcome, "\n".join(self.details))

    def addError(self, test: Any, err: Any) -> None:
        super().addError(test, err)
        self.note(test, "failed", self.errors[-1][1])

    def addFailure(self, test: Any, err: Any) -> None:
        super().addFailure(test, err)
        self.note(test, "failed", self.failures[-1][1])

    def addSubTest(self, test: Any, subtest: Any, err: Any) -> None:
        if err is not None:
            self.note(test, "failed", f"{subtest}\n{self._exc_info_to_string(err, test)}")

    def addSkip(self, test: Any, reason: str) -> None:
        super().addSkip(test, reason)
        self.note(test, "skipped", reason)

    def addUnexpectedSuccess(self, test: Any) -> None:
        super().addUnexpectedSuccess(test)
        self.note(test, "failed", "expected to fail, and did not")

    def note(self, test: Any, outcome: str, detail: str) -> None:
        if not isinstance(test, (unittest.TestCase, type(None))):  # setUpClass or the like, for which no test starts
            self.write(test, outcome, detail)
            return
        self.outcome = outcome if self.outcome != "failed" else "failed"
        self.details.append(detail)

    def write(self, test: Any, outcome: str, detail: str) -> None:
        name = test.id().removeprefix(f"{self.module}.")
        print(json.dumps({"test": name, "outcome": outcome, "detail": detail}), file=self.lines, flush=True)


def main(module: str, results: str) -> None:
    sys.path[0] = ""  # not this file's directory, but the one where it is run
    with open(results, "w", encoding="utf-8") as lines:
        try:
            importlib.import_module(module)
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] not in NEEDED:
                raise
            missing = f"Python package {error.name} is not installed"
            print(json.dumps({"test": "import", "outcome": "skipped", "detail": missing}), file=lines)
            return
        unittest.defaultTestLoader.loadTestsFromName(module).run(Result(module, lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
