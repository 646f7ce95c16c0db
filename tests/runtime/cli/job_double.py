"""Jobs as the jobs API tells them."""

from typing import Any

FINAL = ("SUCCEEDED", "FAILED")


def made(short_id: str, **values: Any) -> dict[str, Any]:
    """A job of Alice's as the API tells it."""
    owner = values.get("owner", "alice")
    return {
        "owner": owner, "short_id": short_id, "run": 1, "state": "RUNNING",
        "batch_job_id": f"{short_id}-1111-4222-8333-444455556666", "job_name": f"{owner}-{short_id}",
        "job_queue": "openevolve-prod-prod", "queue": "prod", "size": "default", "vcpus": 8, "memory_mib": 14336,
        "iterations": 100, "image": "0.3.2-1", "name": None, "input_short_id": None, "timeout_minutes": 1440,
        "submitted_at": "2026-11-22T05:00:00Z", "updated_at": "2026-11-22T05:06:00Z",
        "started_at": "2026-11-22T05:05:00Z", "stopped_at": None, "exit_code": None, "cause": None,
        "attempts": int(values.get("state", "RUNNING") in FINAL),
        "reason": None, "status_reason": None, "log_streams": [f"job/default/{short_id}-1"], "vcpu_seconds": 55200,
        "cost_usd": 1.234567, "source": "api", "cancel_requested_at": None, "request": None,
        "outputs": f"s3://openevolve-prod-outputs-123456789012/users/{owner}/{short_id}/output/", **values}
