"""Zip archives that somebody else made: nothing of them is believed before it is checked, nothing is unpacked."""

import io
import stat
import zipfile
from collections.abc import Mapping

from delivery.problems import Problem

MOST_ENTRIES = 1000


def read(content: bytes, wanted: Mapping[str, int]) -> dict[str, bytes]:
    """Returns the wanted files that the archive has; wanted gives the most bytes of each.

    Raises Problem when it is no archive, or has a link, the same name twice, or more than was asked for in a file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES:
                raise Problem(f"the archive has {len(entries)} entries, at most {MOST_ENTRIES} are read")
            names = [entry.filename for entry in entries]
            if doubled := sorted({name for name in names if names.count(name) > 1}):
                raise Problem(f"the archive has {doubled[0]!r} twice")
            return {
                entry.filename: _file(archive, entry, wanted[entry.filename])
                for entry in entries if entry.filename in wanted
            }
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise Problem(f"the archive cannot be read: {error}") from error


def _file(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    mode = entry.external_attr >> 16
    if mode and not stat.S_ISREG(mode):
        raise Problem(f"{entry.filename!r} in the archive is no file")
    with archive.open(entry) as file:
        content = file.read(limit + 1)  # the size that the archive itself gives may be a lie
    if len(content) > limit:
        raise Problem(f"{entry.filename!r} in the archive has more than {limit} bytes")
    return content
