"""Files to S3: small ones whole, large ones in parts; what is there already is not sent again."""

import base64
import hashlib
import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from openevolve_aws.cli.errors import CliError
from openevolve_aws.cli.exit_codes import INPUT
from openevolve_aws.cli.screen.meter import Meter
from openevolve_aws.cli.services import aws, parallel
from openevolve_aws.cli.uploads.files import Upload
from openevolve_aws.cli.uploads.journal import Journal

# https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html: parts of 5 MiB to 5 GiB, at most 10,000.
PART_SIZE = 8 * 1024**2
_MOST_PARTS = 9000


class Uploader:
    """Brings the files of one submission to their prefix. `client` is S3's."""

    def __init__(self, client: Any, journal: Journal, meter: Meter) -> None:
        self._client = client
        self._journal = journal
        self._meter = meter
        self._bucket = journal.submission.bucket
        self._prefix = journal.submission.prefix
        self._lock = threading.Lock()

    def upload(self, files: Sequence[Upload]) -> None:
        """Returns when all are in S3. Raises CliError and botocore's errors; what is done stays done."""
        missing = [file for file in files if not self._is_there(file)]
        small = [file for file in missing if file.size <= 2 * PART_SIZE]
        parallel.run([partial(self._put, file) for file in small])
        for file in missing:
            if file.size > 2 * PART_SIZE:
                self._put_in_parts(file)

    def _is_there(self, file: Upload) -> bool:
        there = self._journal.uploaded.get(file.name) == [file.size, file.mtime_ns]
        if there:
            self._meter.skip(file.size)
        return there

    def _put(self, file: Upload) -> None:
        body = Path(file.path).read_bytes()
        self._check_unchanged(file)
        self._client.put_object(
            Bucket=self._bucket, Key=self._prefix + file.name, Body=body, ChecksumSHA256=_sha256(body))
        self._meter.add(len(body))
        self._note_uploaded(file)

    def _put_in_parts(self, file: Upload) -> None:
        key = {"Bucket": self._bucket, "Key": self._prefix + file.name}
        upload_id, part_size, there = self._begin(file, key)
        etags: dict[int, str] = {}
        digests: dict[int, str] = {}

        def send(number: int) -> None:
            body = _part(file, number, part_size)
            digest = _sha256(body)
            if number in there and self._journal.parts.get(file.name, {}).get(number) == digest:
                etags[number], digests[number] = there[number], digest
                self._meter.skip(len(body))
                return
            answer = self._client.upload_part(**key, UploadId=upload_id, PartNumber=number, Body=body,
                                              ChecksumSHA256=digest)
            etags[number], digests[number] = answer["ETag"], digest
            self._meter.add(len(body))
            with self._lock:
                self._journal.note_part(file, number, digest)

        numbers = range(1, -(-file.size // part_size) + 1)
        parallel.run([partial(send, number) for number in numbers])
        self._check_unchanged(file)
        self._client.complete_multipart_upload(**key, UploadId=upload_id, MultipartUpload={"Parts": [
            {"PartNumber": number, "ETag": etags[number], "ChecksumSHA256": digests[number]} for number in numbers]})
        self._note_uploaded(file)

    def _begin(self, file: Upload, key: dict[str, str]) -> tuple[str, int, dict[int, str]]:
        """Upload id, part size in bytes, and the tags of parts that S3 has."""
        known = self._journal.multipart.get(file.name)
        if known and known["facts"] == [file.size, file.mtime_ns]:
            try:
                return known["upload_id"], known["part_size"], self._listed(key, known["upload_id"])
            except Exception as error:
                if aws.error_code(error) != "NoSuchUpload":  # unfinished uploads are aborted after some days
                    raise
        part_size = max(PART_SIZE, -(-file.size // _MOST_PARTS))
        upload_id = self._client.create_multipart_upload(**key, ChecksumAlgorithm="SHA256")["UploadId"]
        self._journal.note_multipart(file, upload_id, part_size)
        return upload_id, part_size, {}

    def _listed(self, key: dict[str, str], upload_id: str) -> dict[int, str]:
        pages = self._client.get_paginator("list_parts").paginate(**key, UploadId=upload_id)
        return {part["PartNumber"]: part["ETag"] for page in pages for part in page.get("Parts", [])}

    def _note_uploaded(self, file: Upload) -> None:
        with self._lock:
            self._journal.note_uploaded(file)

    def _check_unchanged(self, file: Upload) -> None:
        try:
            facts = Path(file.path).stat()
        except OSError as error:
            raise CliError(INPUT, f"{file.path} disappeared while it was being uploaded", "bring it back") from error
        if (facts.st_size, facts.st_mtime_ns) != (file.size, file.mtime_ns):
            raise CliError(INPUT, f"{file.path} was changed while it was being uploaded",
                           "leave it alone until it is there")


def _part(file: Upload, number: int, part_size: int) -> bytes:
    with Path(file.path).open("rb") as opened:
        opened.seek((number - 1) * part_size)
        return opened.read(part_size)


def _sha256(body: bytes) -> str:
    return base64.b64encode(hashlib.sha256(body).digest()).decode()
