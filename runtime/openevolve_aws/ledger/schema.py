"""The table's shape: keys, indexes and the names of its records."""

from typing import Any

OWNER, RECORD = "owner", "record"
USAGE = "usage"
EVERYBODY = "-"  # owner of the environment's totals
ACTIVE_INDEX, BATCH_JOB_INDEX, SUBMISSION_INDEX = "active", "batch-job", "submission"
ACTIVE = "yes"


def job_record(short_id: str) -> str:
    return f"job#{short_id}"


def run_record(short_id: str, run: int) -> str:
    """Where a run stays after a later one took its place in `job#`."""
    return f"run#{short_id}#{run}"


def spend_record(month: str) -> str:
    """The month is `2026-11`."""
    return f"spend#{month}"


def create_table_arguments(name: str) -> dict[str, Any]:
    """Arguments of CreateTable for tests; what is deployed is made by Terraform."""
    attributes = [OWNER, RECORD, "active", "submitted_at", "batch_job_id"]
    return {
        "TableName": name,
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": attribute, "AttributeType": "S"} for attribute in attributes],
        "KeySchema": _keys(OWNER, RECORD),
        "GlobalSecondaryIndexes": [
            _index(ACTIVE_INDEX, "ALL", "active", "submitted_at"),
            _index(BATCH_JOB_INDEX, "KEYS_ONLY", "batch_job_id"),
            _index(SUBMISSION_INDEX, "ALL", OWNER, "submitted_at"),
        ],
    }


def _keys(*attributes: str) -> list[dict[str, str]]:
    return [{"AttributeName": attribute, "KeyType": kind} for attribute, kind in zip(attributes, ("HASH", "RANGE"))]


def _index(name: str, projection: str, *attributes: str) -> dict[str, Any]:
    return {"IndexName": name, "KeySchema": _keys(*attributes), "Projection": {"ProjectionType": projection}}
