"""progress.json, which the worker keeps beside the results (docs/user/worker.md)."""

import json
from typing import Any

from openevolve_aws import contract
from openevolve_aws.cli.context import Context
from openevolve_aws.cli.downloads import objects
from openevolve_aws.cli.services import aws


def read(context: Context, job: dict[str, Any]) -> dict[str, Any] | None:
    """None before the worker has written it. Raises CliError."""
    bucket = context.profile.outputs_bucket
    key = contract.output_prefix(job["owner"], job["short_id"]) + contract.PROGRESS
    try:
        client = context.client("s3")
        if not objects.exists(client, bucket, key):
            return None
        document = json.loads(client.get_object(Bucket=bucket, Key=key)["Body"].read())
    except ValueError:
        return None
    except Exception as error:
        if aws.error_code(error) in ("NoSuchKey", "404"):
            return None
        if type(error).__module__.startswith("botocore."):
            raise aws.translated(error) from error
        raise
    return document if isinstance(document, dict) else None


def is_of_this_run(job: dict[str, Any], progress: dict[str, Any]) -> bool:
    """A resumed job finds the file of the run before it, until its worker writes its own."""
    return bool(progress.get("batch_job_id") == job.get("batch_job_id"))


def iterations(job: dict[str, Any], progress: dict[str, Any] | None) -> tuple[int | None, int | None]:
    """Completed, and asked for."""
    done = (progress or {}).get("iteration")
    asked = job.get("iterations") or (progress or {}).get("iterations")
    return done if isinstance(done, int) else None, asked


def seconds_left(job: dict[str, Any], progress: dict[str, Any] | None) -> float | None:
    done, asked = iterations(job, progress)
    speed = (progress or {}).get("iterations_per_minute")
    if job["state"] != "RUNNING" or not progress or not is_of_this_run(job, progress) or not speed:
        return None
    return None if done is None or not asked else 60 * max(0, asked - done) / speed
