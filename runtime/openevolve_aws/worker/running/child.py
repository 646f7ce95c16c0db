"""OpenEvolve's process, its pool and whatever evaluators start: started together, ended together."""

import ctypes
import logging
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_LOG = logging.getLogger(__name__)
_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h


def adopt_orphans() -> None:
    """Make processes that lose their parent ours, so that they can be found and reaped (see prctl(2)).

    Raises OSError.
    """
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_CHILD_SUBREAPER)")


class Child:
    """One start of the driver, in a session of its own."""

    def __init__(self, command: Sequence[str], variables: Mapping[str, str], folder: Path, secret: str) -> None:
        self._process = subprocess.Popen(
            command, env=dict(variables), cwd=folder, stdin=subprocess.PIPE, start_new_session=True)
        try:
            assert self._process.stdin is not None
            self._process.stdin.write(secret.encode())
            self._process.stdin.close()
        except BrokenPipeError:
            # It died before it read its key; the exit code tells, see ended().
            pass

    def ended(self) -> int | None:
        """The exit code (negative: the signal), or None while it runs."""
        return self._process.poll()

    def reap_orphans(self) -> None:
        """Take leave of adopted processes that have ended; the driver's own end is left to ended()."""
        while True:
            try:
                found = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            except ChildProcessError:
                return
            if found is None or found.si_pid == self._process.pid:
                return
            os.waitpid(found.si_pid, 0)

    def request_stop(self) -> None:
        """SIGTERM to the driver alone: its pool must live until the checkpoint is saved."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """SIGKILL to the driver and its whole group; safe in a signal handler."""
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return

    def clear(self, patience: float = 5.0) -> None:
        """Kill and reap everything that is left of this start, also what left the group.

        What does not die within `patience` seconds (it hangs in the kernel) is logged; it ends with the container.
        """
        self.kill()
        self._process.wait()
        end = time.monotonic() + patience
        while children := _descendants(os.getpid()):
            for pid in children:
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    continue
            _reap()
            if time.monotonic() > end:
                _LOG.warning("processes %s do not die", sorted(children))
                return
            time.sleep(0.01)


def _reap() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            continue
    except ChildProcessError:
        return


def _descendants(pid: int) -> set[int]:
    found: set[int] = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = {int(word) for word in task.read_text(encoding="ascii").split()}
        except (FileNotFoundError, ProcessLookupError):
            continue
        for child in children - found:
            found |= {child} | _descendants(child)
    return found
