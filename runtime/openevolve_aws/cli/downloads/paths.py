"""Where a key may be written: below the folder that the user named, and nowhere else."""

from pathlib import Path, PurePosixPath

INDEX = ".openevolve-results.json"
PARTIAL = ".openevolve-partial"


class Unsafe(Exception):
    """A key, or what lies in its way, would lead out of the folder."""


def target(root: Path, key: str) -> Path:
    """The path for a key relative to the job's outputs, its folders made. Raises Unsafe and OSError.

    A job can write any key below its prefix: `..`, or a name of this module's own, are its doing, not an accident.
    """
    parts = PurePosixPath(key).parts
    if not parts or key.startswith("/") or "/".join(parts) != key or {".", ".."} & set(parts):
        raise Unsafe("its name is not a plain path")
    if any(character in "\\:" or ord(character) < 32 or ord(character) == 127 for character in key):
        raise Unsafe("its name has a backslash, a colon or a control character")
    if parts[0].casefold() in (INDEX, PARTIAL):
        raise Unsafe("its name is one that this program keeps for itself")
    folder = root
    for part in parts[:-1]:
        folder = folder / part
        if folder.is_symlink():
            raise Unsafe(f"{folder} is a link")
        if folder.exists() and not folder.is_dir():
            raise Unsafe(f"{folder} is a file, where a folder is needed")
        folder.mkdir(exist_ok=True)
    path = folder / parts[-1]
    if path.is_dir() and not path.is_symlink():
        raise Unsafe(f"{path} is a folder, where a file is needed")
    return path
