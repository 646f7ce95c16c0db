"""The user's files: fetched, found and checked before any LLM call is paid for."""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from openevolve_aws import evaluator_source
from openevolve_aws.worker.environment import Settings
from openevolve_aws.worker.exit_codes import BAD_INPUT, STORAGE, WorkerError, problems_found
from openevolve_aws.worker.storage.store import Store


@dataclass(frozen=True)
class Inputs:
    """Where the files are, and one digest over all of them."""

    program: Path
    evaluator: Path
    config: Path | None
    fingerprint: str


def fetch(store: Store, settings: Settings, folder: Path) -> Inputs:
    """Download everything below the input prefix into `folder`.

    Raises WorkerError (BAD_INPUT with all problems at once, STORAGE when the disk is too small) and StoreError.
    """
    objects = sorted((key, size) for key, size in store.list() if not key.endswith("/"))
    where = store.address()
    if not objects:
        raise WorkerError(BAD_INPUT, f"{where}: nothing is there; upload a program and an evaluator")
    strange = [key for key, _ in objects if not _is_plain(key)]
    if strange:
        raise problems_found(where, [
            f"'{key}' must be a path without '..', empty parts or a leading slash" for key in strange])
    needed, free = sum(size for _, size in objects), shutil.disk_usage(folder.parent).free
    if needed > free:
        raise WorkerError(STORAGE, f"{where}: the files take {needed} bytes, {folder.parent} has {free} left")
    shutil.rmtree(folder, ignore_errors=True)
    digest = hashlib.sha256()
    for key, _ in objects:
        digest.update(f"{key}\0{store.download(key, folder / key)}\n".encode())
    return _choose(settings, folder, where, digest.hexdigest())


def _is_plain(key: str) -> bool:
    return "\\" not in key and "\0" not in key and str(PurePosixPath(key)) == key and not key.startswith("/") \
        and not {".", ".."} & set(PurePosixPath(key).parts)


def _choose(settings: Settings, folder: Path, where: str, fingerprint: str) -> Inputs:
    problems: list[str] = []
    names = sorted(path.name for path in folder.iterdir() if path.is_file())

    def named(variable: str, value: str) -> Path:
        if value not in names:
            problems.append(f"{variable} '{value}' is not among the files: {', '.join(names)}")
        return folder / value

    if settings.program:
        program = named("OPENEVOLVE_PROGRAM", settings.program)
    else:
        found = [name for name in names if name.startswith("initial_program.")]
        if len(found) != 1:
            problems.append(f"expected one initial_program.*, found {', '.join(found) or 'none'}; "
                            "OPENEVOLVE_PROGRAM names it")
        program = folder / (found or ["initial_program.py"])[0]
    evaluator = named("OPENEVOLVE_EVALUATOR", settings.evaluator or "evaluator.py")
    if evaluator.name in names:
        problems += [f"{evaluator.name} {problem}"
                     for problem in evaluator_source.problems(evaluator.read_bytes(), evaluator.name)]
    config = named("OPENEVOLVE_CONFIG", settings.config) if settings.config else folder / "config.yaml"
    if problems:
        raise problems_found(where, problems)
    return Inputs(program, evaluator, config if config.name in names else None, fingerprint)
