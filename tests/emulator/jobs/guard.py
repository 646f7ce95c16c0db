"""Runs a command as ECS runs a container, and lets nothing of it live longer than whoever started this.

guard.py COMMAND… reads TERM or KILL from standard input, one per line; its end means KILL. It exits with the command's
exit code, or 128 and the number of the signal that ended it, as a container does.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36  # prctl(2): orphans below become children of this process, so that all can be found


def main(command: list[str]) -> int:
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    threading.Thread(target=_obey, args=(process,), daemon=True).start()
    code = process.wait()
    _kill_all()
    return 128 - code if code < 0 else code


def _obey(process: subprocess.Popen[bytes]) -> None:
    for line in sys.stdin:
        if line.strip() == "TERM":
            process.send_signal(signal.SIGTERM)
        elif line.strip() == "KILL":
            break
    process.kill()
    _kill_all()


def _kill_all() -> None:
    for pid in _below(os.getpid()):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _below(pid: int) -> set[int]:
    found: set[int] = set()
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = {int(word) for word in tasks.read_text().split()}
        except (FileNotFoundError, ProcessLookupError):
            continue
        for child in children:
            found |= {child} | _below(child)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
