"""Looks at processes and ends them, as a vanishing host does."""

import os
import signal
import subprocess
import time
from pathlib import Path


def descendants(pid: int) -> set[int]:
    """The processes below one, whatever session they are in."""
    found: set[int] = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = {int(word) for word in task.read_text().split()}
        except (FileNotFoundError, ProcessLookupError):
            continue
        for child in children:
            found |= {child} | descendants(child)
    return found


def lose_host(process: subprocess.Popen[str]) -> None:
    """SIGKILL to everything of an attempt at once, as when the instance is gone."""
    below = descendants(process.pid)
    if process.poll() is None:
        process.kill()
    for pid in below:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    process.wait()


def kill_below(process: subprocess.Popen[str], level: int) -> None:
    """SIGKILL the driver (level 0) or one process of its pool (level 1), if there is one."""
    for pid in sorted(descendants(process.pid)):
        try:
            parent = int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
            if (parent == process.pid) == (level == 0):
                os.kill(pid, signal.SIGKILL)
                return
        except (FileNotFoundError, ProcessLookupError):
            continue


def running(mark: str) -> list[Path]:
    """The command lines below /proc that hold `mark`."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if mark.encode() in path.read_bytes():
                found.append(path)
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def wait(process: subprocess.Popen[str], seconds: float) -> None:
    """Until the time is over or the process has ended, whatever comes first."""
    end = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < end:
        time.sleep(0.01)
