"""Where text goes: results to standard output, everything else to standard error; colour only where it is seen."""

import os
import shutil
from collections.abc import Mapping
from typing import TextIO

_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
_STATES = {"SUCCEEDED": "green", "FAILED": "red", "RUNNING": "cyan", "STARTING": "cyan"}
# Text from the job (names, reasons, log lines) must not steer the terminal; tabs and line ends are the caller's.
_CONTROLS = {code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n"}


class Terminal:
    """Both streams of one run; `environ` holds NO_COLOR and TERM."""

    def __init__(
        self, stdout: TextIO, stderr: TextIO, environ: Mapping[str, str] = os.environ, *, colourless: bool = False
    ) -> None:
        self._stdout = stdout
        self._stderr = stderr
        # https://no-color.org: any value that is not empty.
        plain = colourless or bool(environ.get("NO_COLOR")) or environ.get("TERM", "") in ("", "dumb")
        self.colours = stdout.isatty() and not plain
        self._colours_of_notes = stderr.isatty() and not plain
        self.live = stderr.isatty() and environ.get("TERM", "") not in ("", "dumb")
        self.interactive = stdout.isatty()

    @property
    def width(self) -> int:
        return shutil.get_terminal_size((100, 24)).columns

    def write(self, text: str = "") -> None:
        """One line, or several, of the result."""
        self._stdout.write(text + "\n")
        self._stdout.flush()

    def note(self, text: str = "", style: str | None = None) -> None:
        """A line beside the result."""
        self._stderr.write((paint(text, style) if self._colours_of_notes else text) + "\n")
        self._stderr.flush()

    def redraw(self, text: str) -> None:
        """Replace the last line of standard error; an empty text takes it away. Only for a live terminal."""
        self._stderr.write(f"\r\x1b[2K{text}")
        self._stderr.flush()

    def style(self, text: str, style: str | None) -> str:
        return paint(text, style) if self.colours else text

    def state(self, state: str) -> str:
        return self.style(state, _STATES.get(state, "yellow"))


def paint(text: str, style: str | None) -> str:
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if style and text else text


def printable(text: str) -> str:
    """Without control characters."""
    return text.translate(_CONTROLS)


def visible_length(text: str) -> int:
    """Columns that the text takes, without the colours."""
    length, inside = 0, False
    for character in text:
        if character == "\x1b":
            inside = True
        elif inside:
            inside = character != "m"
        else:
            length += 1
    return length
