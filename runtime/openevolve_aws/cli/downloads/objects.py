"""The objects of a job's outputs: which are wanted, and what S3 says of each."""

import base64
import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHECKPOINTS = "checkpoints/"
BEST = "best/"
_MANIFEST = re.compile(r"(checkpoints/checkpoint_\d+/)manifest\.json")
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Object:
    """`key` is relative to the job's outputs, `size` in bytes."""

    key: str
    size: int
    etag: str
    storage_class: str


@dataclass(frozen=True)
class Facts:
    """An object as HEAD describes it; a digest is None when S3 does not tell one of the whole object."""

    size: int
    etag: str
    sha256: str | None
    md5: str | None

    @property
    def proof(self) -> str:
        return "sha256" if self.sha256 else "md5" if self.md5 else "size"


def listed(client: Any, bucket: str, prefix: str) -> list[Object]:
    """Raises botocore's errors."""
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
    return [Object(item["Key"].removeprefix(prefix), item["Size"], item["ETag"], item.get("StorageClass", "STANDARD"))
            for page in pages for item in page.get("Contents", []) if not item["Key"].endswith("/")]


def exists(client: Any, bucket: str, key: str) -> bool:
    """By listing: without leave to list everything, S3 answers 403 for an object that is not there.

    https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html. Raises botocore's errors.
    """
    page = client.list_objects_v2(Bucket=bucket, Prefix=key, MaxKeys=1)
    return [item["Key"] for item in page.get("Contents", [])] == [key]


def wanted(found: Iterable[Object], checkpoints: bool, best_only: bool) -> list[Object]:
    """A checkpoint without a manifest is half an upload and never wanted."""
    everything = list(found)
    if best_only:
        return [one for one in everything if one.key.startswith(BEST)]
    complete = {match[1] for one in everything if (match := _MANIFEST.fullmatch(one.key))}
    return [one for one in everything if not one.key.startswith(CHECKPOINTS)
            or (checkpoints and f"{one.key.rpartition('/')[0]}/" in complete)]


def facts_of(answer: dict[str, Any]) -> Facts:
    """Of the answer to HEAD with ChecksumMode."""
    digest, etag = answer.get("ChecksumSHA256"), answer["ETag"].strip('"')
    # A digest of parts ends in their number, and with a KMS key the tag is no MD5:
    # https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
    whole = digest if digest and "-" not in digest and "-" not in etag else None
    plain = re.fullmatch("[0-9a-f]{32}", etag) and "kms" not in answer.get("ServerSideEncryption", "")
    return Facts(answer["ContentLength"], answer["ETag"], whole, etag if plain else None)


def matches(facts: Facts, path: Path) -> bool:
    """Whether the file is the object, by the best proof there is. Raises OSError."""
    if path.stat().st_size != facts.size:
        return False
    if facts.sha256:
        return base64.b64encode(_digest(path, hashlib.sha256)).decode() == facts.sha256
    return not facts.md5 or _digest(path, lambda: hashlib.md5(usedforsecurity=False)).hex() == facts.md5


def _digest(path: Path, kind: Callable[[], Any]) -> bytes:
    digest = kind()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return bytes(digest.digest())
