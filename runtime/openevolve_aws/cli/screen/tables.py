"""Columns that line up, with colours that take no room."""

from collections.abc import Sequence

from openevolve_aws.cli.screen.terminal import Terminal, visible_length

_GAP = "  "


def table(terminal: Terminal, heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> None:
    """Write rows below their heads; `right` are the indexes of columns that are aligned to the right."""
    lines = [[terminal.style(head, "dim") for head in heads], *rows]
    widths = [max(visible_length(line[column]) for line in lines) for column in range(len(heads))]
    for line in lines:
        cells = [_pad(cell, widths[column], column in right) for column, cell in enumerate(line)]
        terminal.write(_GAP.join(cells).rstrip())


def pairs(terminal: Terminal, rows: Sequence[tuple[str, str]]) -> None:
    """Write names and values; rows without a value are left out, further lines of a value are indented."""
    shown = [(name, value) for name, value in rows if value]
    width = max((len(name) for name, _ in shown), default=0)
    for name, value in shown:
        first, *more = value.splitlines()
        terminal.write(f"{terminal.style(name.ljust(width), 'dim')}{_GAP}{first}")
        for line in more:
            terminal.write(" " * (width + len(_GAP)) + line)


def _pad(cell: str, width: int, right: bool) -> str:
    room = " " * (width - visible_length(cell))
    return room + cell if right else cell + room
