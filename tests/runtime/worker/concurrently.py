"""Runs the tests of a module two at a time: those of whole attempts wait more than they compute."""

import unittest
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from typing import Any

AT_A_TIME = 2


class _Recording:
    """Keeps what a test tells its result, to be told again when the test is over: results are not thread-safe."""

    shouldStop = failfast = False

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...]]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        if not name.startswith(("add", "start", "stop")):
            raise AttributeError(name)
        return lambda *arguments: self.calls.append((name, arguments))

    def replay(self, result: unittest.TestResult) -> None:
        for name, arguments in self.calls:
            getattr(result, name)(*arguments)


class Concurrently(unittest.TestSuite):
    """Tests must not share anything but what their class sets up."""

    def run(self, result: unittest.TestResult, debug: bool = False) -> unittest.TestResult:
        for kind, cases in groupby(_cases(self), type):
            kind.setUpClass()
            try:
                with ThreadPoolExecutor(AT_A_TIME) as pool:
                    for recording in pool.map(_run, cases):
                        recording.replay(result)
            finally:
                kind.tearDownClass()
                kind.doClassCleanups()
        return result


def _run(case: unittest.TestCase) -> _Recording:
    recording = _Recording()
    case.run(recording)  # type: ignore[arg-type]
    return recording


def _cases(suite: unittest.TestSuite) -> Iterator[unittest.TestCase]:
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from _cases(item)
        elif isinstance(item, unittest.TestCase):
            yield item
