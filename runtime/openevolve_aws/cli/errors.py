"""An end that was foreseen: what happened, and what to do about it."""

from collections.abc import Sequence

from openevolve_aws.cli.exit_codes import INPUT


class CliError(Exception):
    """Printed on one line, `error: <what>; <advice>`, and turned into the exit code.

    `kind` is the jobs API's own code, empty for what it did not say.
    """

    def __init__(self, code: int, what: str, advice: str, kind: str = "") -> None:
        super().__init__(what)
        self.code = code
        self.what = what
        self.advice = advice
        self.kind = kind

    def text(self) -> str:
        return f"{self.what}; {self.advice}" if self.advice else self.what


class Interrupted(Exception):
    """Ctrl-C at a point where there is something to say about what comes next."""

    def __init__(self, advice: str) -> None:
        super().__init__(advice)


def problems_found(where: str, problems: Sequence[str], code: int = INPUT) -> CliError:
    """One message for everything that is wrong in one place."""
    lines = "".join(f"\n  {problem}" for problem in problems)
    return CliError(code, f"{where}: {len(problems)} problem(s){lines}", "")
