"""Objects of the outputs bucket: listed page by page, deleted thousand by thousand.

The bucket is versioned, and no version is named here: a deletion hides an object behind a delete marker, and the
bucket's lifecycle expires it for good some weeks later. https://docs.aws.amazon.com/AmazonS3/latest/userguide/
DeletingObjectVersions.html
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openevolve_aws import contract

# https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html: at most 1000 keys, as many as a page has.
MOST_KEYS = 1000
_DELIMITER = "/"


@dataclass(frozen=True)
class Found:
    """A key and its size in bytes."""

    key: str
    size: int


class Outputs:
    """The outputs bucket. Every method raises ClientError and BotoCoreError when a whole call fails."""

    def __init__(self, s3: Any, bucket: str) -> None:
        self._s3 = s3
        self.bucket = bucket

    def owners(self) -> Iterator[str]:
        """Everybody who has outputs, also those who are no users any more."""
        pages = self._s3.get_paginator("list_objects_v2").paginate(
            Bucket=self.bucket, Prefix=contract.USERS, Delimiter=_DELIMITER)
        for page in pages:
            for entry in page.get("CommonPrefixes", []):
                yield entry["Prefix"].removeprefix(contract.USERS).removesuffix(_DELIMITER)

    def pages(self, prefix: str) -> Iterator[list[Found]]:
        """What is below a prefix, at most MOST_KEYS at a time."""
        pages = self._s3.get_paginator("list_objects_v2").paginate(
            Bucket=self.bucket, Prefix=prefix, PaginationConfig={"PageSize": MOST_KEYS})
        for page in pages:
            if found := [Found(item["Key"], item["Size"]) for item in page.get("Contents", [])]:
                yield found

    def read(self, key: str) -> Any:
        """A small JSON document; None when it is not JSON."""
        body = self._s3.get_object(Bucket=self.bucket, Key=key)["Body"].read()
        try:
            return json.loads(body)
        except ValueError:
            return None

    def delete(self, objects: list[Found]) -> dict[str, str]:
        """At most MOST_KEYS; returns those that are still there, with the reason."""
        answer = self._s3.delete_objects(
            Bucket=self.bucket, Delete={"Objects": [{"Key": found.key} for found in objects], "Quiet": True})
        return {error["Key"]: f"{error.get('Code')} {error.get('Message', '')}".strip()
                for error in answer.get("Errors", [])}
