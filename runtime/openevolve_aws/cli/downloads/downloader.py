"""Objects to files: continued where they stopped, compared with what S3 says of them, and only then put in place."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openevolve_aws.cli.downloads import objects, paths
from openevolve_aws.cli.downloads.index import Index
from openevolve_aws.cli.downloads.objects import Facts, Object
from openevolve_aws.cli.screen.meter import Meter
from openevolve_aws.cli.services import aws

_CHUNK = 1 << 18
_TRIES = 3
_ARCHIVED = {"GLACIER", "DEEP_ARCHIVE"}
_GONE = {"NoSuchKey", "404"}
_DENIED = {"AccessDenied", "403"}
_REPLACED = {"PreconditionFailed", "412", "InvalidRange", "416"}


@dataclass(frozen=True)
class Outcome:
    """`status` is downloaded, present or failed; `proof` is what the file was compared by."""

    key: str
    size: int
    status: str
    proof: str | None = None
    problem: str | None = None


class _Changed(Exception):
    """The object is not what it was a moment ago, or did not arrive whole: worth another try."""


class Downloader:
    """Brings objects of one prefix to one folder. `client` is S3's."""

    def __init__(self, client: Any, bucket: str, prefix: str, root: Path, meter: Meter, overwrite: bool) -> None:
        self._client = client
        self._bucket = bucket
        self._prefix = prefix
        self._root = root
        self._meter = meter
        self._overwrite = overwrite
        self._index = Index(root)

    def fetch(self, one: Object) -> Outcome:
        """Raises botocore's errors that concern more than this object, and OSError when the disk is full."""
        try:
            return self._fetch(one, paths.target(self._root, one.key))
        except paths.Unsafe as problem:
            return Outcome(one.key, one.size, "failed", problem=str(problem))

    def save(self) -> None:
        """Remember what is here, and forget parts that nobody will continue. Raises OSError."""
        self._index.save()
        folder = self._root / paths.PARTIAL
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()

    def _fetch(self, one: Object, path: Path) -> Outcome:
        if os.path.lexists(path) and self._index.is_current(one.key, one.etag, path):
            self._meter.skip(one.size)
            return Outcome(one.key, one.size, "present", "index")
        if one.storage_class in _ARCHIVED:
            problem = f"it is archived ({one.storage_class}); ask an operator to restore it"
            return Outcome(one.key, one.size, "failed", problem=problem)
        for _ in range(_TRIES):
            try:
                return self._once(one.key, path)
            except _Changed:
                continue
            except Exception as error:
                if not self._is_gone(one.key, error):
                    raise
                return Outcome(one.key, one.size, "failed", problem="it was deleted meanwhile")
        return Outcome(one.key, one.size, "failed", problem="it keeps changing, or arrives damaged; try again later")

    def _is_gone(self, key: str, error: Exception) -> bool:
        code = aws.error_code(error)
        return code in _GONE or (code in _DENIED and not objects.exists(self._client, self._bucket, self._prefix + key))

    def _once(self, key: str, path: Path) -> Outcome:
        facts = objects.facts_of(self._client.head_object(
            Bucket=self._bucket, Key=self._prefix + key, ChecksumMode="ENABLED"))
        if os.path.lexists(path) and not self._index.is_as_left(key, path):
            if not path.is_symlink() and objects.matches(facts, path):
                self._index.note(key, facts.etag, path)
                self._meter.skip(facts.size)
                return Outcome(key, facts.size, "present", facts.proof)
            if not self._overwrite:
                return Outcome(key, facts.size, "failed", problem=f"{path} was changed here; --overwrite replaces it")
        partial = self._partial(key, facts)
        self._receive(key, facts, partial)
        if not objects.matches(facts, partial):
            partial.unlink()
            raise _Changed
        partial.replace(path)
        self._index.note(key, facts.etag, path)
        return Outcome(key, facts.size, "downloaded", facts.proof)

    def _partial(self, key: str, facts: Facts) -> Path:
        """Its name holds the object's tag: a part of an older object is never continued."""
        folder = self._root / paths.PARTIAL
        if folder.is_symlink():
            raise paths.Unsafe(f"{folder} is a link")
        folder.mkdir(exist_ok=True)
        return folder / hashlib.sha256(f"{key}\0{facts.etag}".encode()).hexdigest()[:32]

    def _receive(self, key: str, facts: Facts, partial: Path) -> None:
        there = partial.stat().st_size if partial.exists() else 0
        if there > facts.size:
            partial.unlink()
            there = 0
        self._meter.skip(there)
        if there == facts.size and partial.exists():
            return
        span = {"Range": f"bytes={there}-"} if there else {}
        try:
            body = self._client.get_object(
                Bucket=self._bucket, Key=self._prefix + key, IfMatch=facts.etag, **span)["Body"]
        except Exception as error:
            if aws.error_code(error) in _REPLACED:
                raise _Changed from error
            raise
        with partial.open("ab") as file:
            try:
                while chunk := body.read(_CHUNK):
                    file.write(chunk)
                    self._meter.add(len(chunk))
            except Exception as error:
                if aws.is_lost_connection(error):
                    raise _Changed from error  # what has arrived is kept, and continued
                raise
