"""Checkpoints in S3: an archive, and a manifest that is written after it and makes it count.

    checkpoints/checkpoint_<completed>/<digest>.tar.gz     what OpenEvolve saved, plus worker_state.json
    checkpoints/checkpoint_<completed>/manifest.json       name, size and SHA-256 of the archive, counts, inputs

<completed> is the number of iterations done, not OpenEvolve's iteration number: the two differ when iterations
were in flight at a kill. An archive without a manifest is an upload that was cut off; it never counts. The digest
in the name keeps a second upload of the same number from spoiling the first before its own manifest is there.
"""

import re
import shutil
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from openevolve_aws.worker.checkpoints.manifest import Incomplete, Manifest, verify
from openevolve_aws.worker.exit_codes import BAD_INPUT, WorkerError
from openevolve_aws.worker.running.counts import Counts
from openevolve_aws.worker.storage.store import Store, StoreAbsent, file_sha256

_FOLDER = "checkpoints/"
_OBJECT = re.compile(r"checkpoints/checkpoint_(\d+)/([^/]+)")
_MANIFEST = "manifest.json"
# The outputs bucket's lifecycle expires objects with this tag early.
_TAGGING = "Class=checkpoint"

# Nothing outside the folder, no links out of it, no devices:
# https://docs.python.org/3/library/tarfile.html#tarfile.data_filter
_DATA_ONLY: dict[str, Any] = {"filter": "data"}


def publish(store: Store, directory: Path, scratch: Path, inputs: str, attempt: str) -> Manifest:
    """Pack and upload one local checkpoint; when this returns, it counts. Raises Incomplete, StoreError, OSError."""
    state, iteration, programs = verify(directory)
    counts = Counts.of(state["counts"])
    archive = scratch / "upload.tar.gz"
    try:
        with tarfile.open(archive, "w:gz", compresslevel=1) as tar:
            tar.add(directory, arcname=".")
        manifest = Manifest(counts.completed, int(state["total"]), iteration, programs, archive.stat().st_size,
                            file_sha256(archive), inputs, attempt, float(state["created"]), state.get("finished"),
                            counts.to_dict())
        folder = f"{_FOLDER}checkpoint_{counts.completed}/"
        store.put_file(folder + manifest.archive, archive, manifest.sha256, Tagging=_TAGGING)
        store.put_json(folder + _MANIFEST, asdict(manifest), Tagging=_TAGGING)
    finally:
        archive.unlink(missing_ok=True)
    return manifest


def published(store: Store) -> list[int]:
    """The completed iterations of every checkpoint that has a manifest, newest first."""
    return sorted((number for number, names in _objects(store).items() if _MANIFEST in names), reverse=True)


def _objects(store: Store) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for key, _ in store.list(_FOLDER):
        if match := _OBJECT.fullmatch(key):
            found.setdefault(int(match[1]), set()).add(match[2])
    return found


def newest(store: Store, target: Path, scratch: Path, warn: Callable[[str], None]) -> Manifest | None:
    """Fetch the newest complete checkpoint into `target`; None when the job has none.

    Raises WorkerError when there are manifests but not one usable checkpoint (starting over would overwrite them),
    and StoreError when S3 cannot be asked: a denial never means "no checkpoint".
    """
    numbers = published(store)
    for number in numbers:
        try:
            return _fetch(store, number, target, scratch)
        except (Incomplete, StoreAbsent) as error:
            warn(f"checkpoint_{number} is not used: {error}")
            shutil.rmtree(target, ignore_errors=True)
    if numbers:
        raise WorkerError(BAD_INPUT, f"{store.address(_FOLDER)}: none of the {len(numbers)} checkpoints is readable; "
                                     "delete this folder to start the job from the beginning")
    return None


def _fetch(store: Store, number: int, target: Path, scratch: Path) -> Manifest:
    folder = f"{_FOLDER}checkpoint_{number}/"
    manifest = Manifest.parse(store.get(folder + _MANIFEST))
    if manifest.completed != number:
        raise Incomplete(f"its manifest speaks of {manifest.completed} iterations")
    archive = scratch / "download.tar.gz"
    try:
        digest = store.download(folder + manifest.archive, archive)
        if digest != manifest.sha256 or archive.stat().st_size != manifest.size:
            raise Incomplete("the archive does not match its manifest")
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        try:
            with tarfile.open(archive) as tar:
                tar.extractall(target, **_DATA_ONLY)
        except (tarfile.TarError, EOFError, ValueError) as error:
            raise Incomplete(f"the archive cannot be unpacked: {error}") from error
    finally:
        archive.unlink(missing_ok=True)
    state, _, _ = verify(target)
    if Counts.of(state["counts"]).to_dict() != manifest.counts:
        raise Incomplete(f"it counts {state['counts']}, its manifest {manifest.counts}")
    return manifest


def prune(store: Store, keep: int) -> Iterator[int]:
    """Delete all but the newest `keep` checkpoints; yields the number of each one deleted. Raises StoreError."""
    objects = _objects(store)
    complete = sorted((number for number, names in objects.items() if _MANIFEST in names), reverse=True)
    for number in sorted(number for number in objects if complete[keep - 1:] and number < complete[keep - 1]):
        # The manifest goes first: a deletion that is cut off leaves an archive that does not count.
        for name in sorted(objects[number], key=lambda name: name != _MANIFEST):
            store.delete(f"{_FOLDER}checkpoint_{number}/{name}")
        yield number
