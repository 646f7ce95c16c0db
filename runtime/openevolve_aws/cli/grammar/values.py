"""Values of options, checked while they are read."""

import argparse
import re
import time

from openevolve_aws.cli.screen import formats

LARGEST_ITERATIONS = 1_000_000
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' must be a whole number from 1")
    return int(text)


def iterations(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= LARGEST_ITERATIONS:
        raise argparse.ArgumentTypeError(f"'{text}' must be a whole number from 1 to {LARGEST_ITERATIONS}")
    return int(text)


def minutes(text: str) -> int:
    """Whole minutes, rounded up, of `90`, `90m`, `12h` or `2d`."""
    found = re.fullmatch(r"(\d{1,6})([mhd]?)", text)
    if not found or not int(found[1]):
        raise argparse.ArgumentTypeError(f"'{text}' must be minutes, or a number with m, h or d")
    return int(found[1]) * _UNITS[found[2] or "m"] // 60


def since(text: str) -> float:
    """Seconds since 1970; a negative value is an age in seconds, for the caller's clock."""
    found = re.fullmatch(r"(\d{1,6})([smhd])", text)
    if found:
        return -float(int(found[1]) * _UNITS[found[2]])
    try:
        return formats.seconds_of(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' must be like 30m, 2h, 1d or 2026-11-22T07:00:00Z") from error


def month(text: str) -> str:
    try:
        time.strptime(text, "%Y-%m")
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' must be a month such as 2026-11") from error
    if len(text) != 7:
        raise argparse.ArgumentTypeError(f"'{text}' must be a month such as 2026-11")
    return text
