"""What tests of the clean-up share."""

import dataclasses
import datetime
import json
from collections.abc import Callable
from typing import Any

from handler_case import NOON, HandlerCase
from openevolve_aws.functions.cleanup import deletion
from openevolve_aws.ledger import times
from openevolve_aws.ledger.job import Job

DIGEST = "0123456789abcdef" * 4


class CleanupCase(HandlerCase):
    """A versioned outputs bucket and an empty ledger."""

    def setUp(self) -> None:
        super().setUp()
        self.table, self.s3 = self.make_table(), self.client("s3")
        self.bucket = self.deployment.outputs_bucket
        self.s3.create_bucket(Bucket=self.bucket)
        self.s3.put_bucket_versioning(Bucket=self.bucket, VersioningConfiguration={"Status": "Enabled"})

    def job(self, short_id: str, state: str = "FAILED", days_ago: float = 20, owner: str = "alice", **more: Any) -> Job:
        """A record of a job that ended so long ago."""
        stopped = times.text(NOON - datetime.timedelta(days=days_ago))
        job = Job(owner, short_id, 1, state, stopped, stopped, 8, 14336, "prod", batch_job_id=f"b-{short_id}",
                  stopped_at=stopped)
        job = dataclasses.replace(job, **more)
        self.client("dynamodb").put_item(TableName=self.table.name, Item=job.to_item())
        return job

    def put(self, *keys: str, body: bytes = b"12345") -> None:
        for key in keys:
            self.s3.put_object(Bucket=self.bucket, Key=key, Body=body)

    def checkpoint(self, prefix: str, number: int, size: int = 5, **manifest: Any) -> list[str]:
        """As the worker stores one; its archive has five bytes."""
        folder = f"{prefix}checkpoints/checkpoint_{number}/"
        archive = f"{folder}{DIGEST[:16]}.tar.gz"
        self.put(archive)
        document = {"completed": number, "size": size, "sha256": DIGEST, "counts": {}} | manifest
        self.put(f"{folder}manifest.json", body=json.dumps(document).encode())
        return [archive, f"{folder}manifest.json"]

    def keys(self, prefix: str = "") -> list[str]:
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=prefix)
        return [item["Key"] for page in pages for item in page.get("Contents", [])]

    def clean(self, remaining: Callable[[], float] = lambda: 900.0, now: datetime.datetime = NOON) -> None:
        deletion.clean(self.s3, self.table, self.cloudwatch, self.deployment, now, remaining)
