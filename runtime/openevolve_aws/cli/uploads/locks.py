"""Who works on a submission: the process that holds its file, until it ends in whatever way."""

import os
import sys
from pathlib import Path
from typing import BinaryIO


def acquire(path: Path) -> BinaryIO | None:
    """The file, held until it is closed; None when it is gone or another process has it. Raises OSError."""
    try:
        file = path.open("r+b")
    except FileNotFoundError:
        return None
    if sys.platform != "win32":  # there nothing is held: two identical submissions at a time become one
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return None
    if _is_gone(file, path):
        file.close()
        return None
    return file


def _is_gone(file: BinaryIO, path: Path) -> bool:
    """Whether its holder has removed it between our opening and holding it."""
    try:
        return not os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return True
