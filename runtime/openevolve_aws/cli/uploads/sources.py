"""Program, evaluator and configuration: read and judged without being run."""

import os
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from openevolve_aws import evaluator_source
from openevolve_aws.cli.screen import formats

# A program is sent to the LLM as a whole; a megabyte is far beyond what any model reads.
LARGEST_SOURCE = 10**6
DEFAULT_ITERATIONS = 100
_SUFFIX = re.compile(r"\.[A-Za-z0-9_]{1,16}")

Check = Callable[[str, str], list[str]]


@dataclass(frozen=True)
class Source:
    """`text` is empty when there are problems."""

    text: str
    problems: list[str]


def read(option: str, path: str, check: Check) -> Source:
    """The text of one file, or all that is wrong with it."""
    where = f"{option} {path}"
    try:
        if not stat.S_ISREG(os.stat(path).st_mode) and not os.path.isdir(path):
            return Source("", [f"{where}: it is no ordinary file"])  # opening a pipe would wait for its writer
        with open(path, "rb") as file:
            body = file.read(LARGEST_SOURCE + 1)
        text = body.decode("utf-8")
    except FileNotFoundError:
        return Source("", [f"{where}: there is no such file"])
    except IsADirectoryError:
        return Source("", [f"{where}: it is a folder"])
    except OSError as error:
        return Source("", [f"{where}: {error.strerror}"])
    except UnicodeDecodeError as error:
        return Source("", [f"{where}: it is not UTF-8 text (byte {error.start})"])
    if len(body) > LARGEST_SOURCE:
        return Source("", [f"{where}: it is larger than {formats.size(LARGEST_SOURCE)}"])
    problems = [f"{where}: {problem}" for problem in check(path, text)]
    return Source("" if problems else text, problems)


def program(path: str, text: str) -> list[str]:
    """The suffix is how OpenEvolve, and the evaluator, know the language."""
    problems = [] if text.strip() else ["it is empty"]
    if not _SUFFIX.fullmatch(Path(path).suffix):
        problems.append("its name needs a suffix that tells the language, such as .py or .rs")
    return problems


def evaluator(path: str, text: str) -> list[str]:
    """The same questions that the worker asks, before anything is paid for."""
    if not text.strip():
        return ["it is empty"]
    return [f"it {problem}" for problem in evaluator_source.problems(text, path)]


def config(path: str, text: str) -> list[str]:
    return [] if text.strip() else ["it is empty; leave --config out to use the defaults"]


def iterations_of(path: str | None) -> int:
    """`max_iterations` at the top level of the configuration, else what the deployment guide has."""
    text = read("--config", path, config).text if path else ""
    found = re.search(r"^max_iterations:\s*(\d{1,7})\s*(#.*)?$", text, re.MULTILINE)
    return max(1, int(found[1])) if found else DEFAULT_ITERATIONS
