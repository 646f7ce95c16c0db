"""The job's corner of S3. Every failure is one of two kinds: not permitted or not there (final), or passing."""

import base64
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

_PASSING = {"InternalError", "ServiceUnavailable", "SlowDown", "RequestTimeout", "Throttling", "RequestTimeTooSkewed",
            "ThrottlingException", "OperationAborted", "500", "502", "503", "504"}
_ABSENT = {"NoSuchKey", "404"}
_CHUNK = 1 << 20
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html: one PUT takes at most 5 GB.
LARGEST_OBJECT = 5 * 1024**3


class StoreError(Exception):
    """S3 said no for good: access denied, no such bucket, an object that is too large."""


class StoreUnavailable(StoreError):
    """S3 could not be reached or asked to be called again; the same call may work later."""


class StoreAbsent(StoreError):
    """There is no object under this key."""


class Store:
    """Objects of one bucket below one prefix; keys are relative to the prefix."""

    def __init__(self, client: Any, bucket: str, prefix: str) -> None:
        self._client = client
        self.bucket = bucket
        self.prefix = prefix

    def address(self, key: str = "") -> str:
        return f"s3://{self.bucket}/{self.prefix}{key}"

    def list(self, under: str = "") -> Iterator[tuple[str, int]]:
        """Keys and sizes in bytes of everything below `under`, page by page."""
        token: dict[str, str] = {}
        while True:
            page = self._call("list_objects_v2", under, Prefix=self.prefix + under, **token)
            for item in page.get("Contents", []):
                yield item["Key"].removeprefix(self.prefix), item["Size"]
            if not page.get("IsTruncated"):
                return
            token = {"ContinuationToken": page["NextContinuationToken"]}

    def get(self, key: str) -> bytes:
        """The whole object; only for small ones."""
        body = self._call("get_object", key, Key=self.prefix + key)["Body"]
        with self._translated("get_object", key):
            content: bytes = body.read()
            return content

    def download(self, key: str, path: Path) -> str:
        """Write the object to `path`; returns the SHA-256 (hexadecimal) of what arrived."""
        body = self._call("get_object", key, Key=self.prefix + key)["Body"]
        digest = hashlib.sha256()
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            while True:
                with self._translated("get_object", key):
                    chunk = body.read(_CHUNK)
                if not chunk:
                    return digest.hexdigest()
                digest.update(chunk)
                file.write(chunk)

    def put(self, key: str, body: bytes | BinaryIO, sha256: str, **more: str) -> None:
        """Store one object whole or not at all; S3 itself checks the digest (hexadecimal SHA-256) before it accepts.

        `more` are further arguments of PutObject.
        """
        checksum = base64.b64encode(bytes.fromhex(sha256)).decode()
        self._call("put_object", key, Key=self.prefix + key, Body=body, ChecksumSHA256=checksum, **more)

    def put_json(self, key: str, document: Any, **more: str) -> None:
        body = json.dumps(document, indent=2).encode()
        self.put(key, body, hashlib.sha256(body).hexdigest(), ContentType="application/json", **more)

    def put_file(self, key: str, path: Path, sha256: str, **more: str) -> None:
        """Store a file that nobody writes to any more. Raises StoreError above 5 GB."""
        size = path.stat().st_size
        if size > LARGEST_OBJECT:
            raise StoreError(f"{path.name} is {size} bytes, S3 takes at most {LARGEST_OBJECT} in one piece")
        with path.open("rb") as file:
            self.put(key, file, sha256, **more)

    def delete(self, key: str) -> None:
        self._call("delete_object", key, Key=self.prefix + key)

    def _call(self, operation: str, key: str, **arguments: Any) -> dict[str, Any]:
        with self._translated(operation, key):
            answer: dict[str, Any] = getattr(self._client, operation)(Bucket=self.bucket, **arguments)
            return answer

    def _translated(self, operation: str, key: str) -> "_Translation":
        return _Translation(f"{operation} {self.address(key)}")


class _Translation:
    """Turns what botocore raises into the three kinds above, naming the call and the object."""

    def __init__(self, call: str) -> None:
        self._call = call

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, ClientError):
            code = str(error.response.get("Error", {}).get("Code", ""))
            status = int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
            text = f"{self._call}: {code} {error.response.get('Error', {}).get('Message', '')}".strip()
            if code in _ABSENT:
                raise StoreAbsent(text) from error
            if code in _PASSING or status >= 500:
                raise StoreUnavailable(text) from error
            raise StoreError(text) from error
        # The body of a response is read by urllib3 itself, whose errors are not botocore's.
        passing = isinstance(error, BotoCoreError | ResponseParserError)
        if passing or (error is not None and type(error).__module__.startswith("urllib3")):
            raise StoreUnavailable(f"{self._call}: {error}") from error


def file_sha256(path: Path) -> str:
    """The SHA-256 (hexadecimal) of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
