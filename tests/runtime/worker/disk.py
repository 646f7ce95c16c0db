"""A small disk of its own for an attempt (tmpfs in a mount namespace), so that it can be filled from outside."""

import errno
import functools
import os
import subprocess
from pathlib import Path

KILOBYTES = 4096
UNSHARE = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]


@functools.cache
def available() -> bool:
    """Whether this machine lets us mount a tmpfs of our own."""
    try:
        return subprocess.run([*UNSHARE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def command(folder: Path, inner: list[str]) -> list[str]:
    """`inner` with a small tmpfs mounted on `folder`, in the same process."""
    script = f'mount -t tmpfs -o size={KILOBYTES}k tmpfs "$0" && exec "$@"'
    return [*UNSHARE, "sh", "-c", script, str(folder), *inner]


def fill(pid: int, folder: Path) -> Path | None:
    """Use up what is left on the disk of process `pid`; returns the file to delete.

    None when the process has ended or has not mounted its disk yet. Writes no more than the small disk can hold, so
    that it never fills the machine's.
    """
    inside = Path(f"/proc/{pid}/root{folder}")
    try:
        if inside.stat().st_dev == inside.parent.stat().st_dev:
            return None
        with (inside / "filler").open("wb", buffering=0) as file:
            for _ in range(KILOBYTES // 4):
                file.write(b"\0" * 4096)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
    return inside / "filler"
