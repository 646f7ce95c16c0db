"""A small disk of its own for an attempt (tmpfs in a mount namespace), so that it can be filled from outside."""

import functools
import os
import subprocess
from pathlib import Path

UNSHARE = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]


@functools.cache
def available() -> bool:
    """Whether this machine lets us mount a tmpfs of our own."""
    try:
        return subprocess.run([*UNSHARE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def command(folder: Path, kilobytes: int, inner: list[str]) -> list[str]:
    """`inner` with a tmpfs of that size mounted on `folder`, in the same process."""
    script = f'mount -t tmpfs -o size={kilobytes}k tmpfs "$0" && exec "$@"'
    return [*UNSHARE, "sh", "-c", script, str(folder), *inner]


def fill(pid: int, folder: Path) -> Path:
    """Use up what is left on the disk of process `pid`; returns the file to delete."""
    filler = Path(f"/proc/{pid}/root{folder}/filler")
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            return filler
