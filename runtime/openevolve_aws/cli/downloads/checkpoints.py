"""Checkpoints carry their own proof: a manifest with size and digest of the archive beside it (docs/user/worker.md)."""

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path

from openevolve_aws.cli.downloads.downloader import Outcome

_MANIFEST = re.compile(r"checkpoints/checkpoint_\d+/manifest\.json")


def compared(root: Path, outcomes: Sequence[Outcome]) -> list[Outcome]:
    """A failure for each archive that is not what its manifest says."""
    manifests = [one.key for one in outcomes if _MANIFEST.fullmatch(one.key) and not one.problem]
    return [Outcome(key, 0, "failed", problem=problem) for key in manifests if (problem := _problem(root, key))]


def _problem(root: Path, key: str) -> str | None:
    try:
        manifest = json.loads((root / key).read_text(encoding="utf-8"))
        archive = (root / key).parent / f"{manifest['sha256'][:16]}.tar.gz"
        with archive.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if (archive.stat().st_size, digest) != (manifest["size"], manifest["sha256"]):
            return f"{archive.name} is not the archive that the manifest describes"
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        return f"the manifest and its archive cannot be compared: {error}"
