"""Figures for `report`: from the ledger, from CloudWatch as far as it may be read, and from the user's own prefix."""

import re
import statistics
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import takewhile
from typing import Any

from openevolve_aws import contract
from openevolve_aws.cli.context import Context
from openevolve_aws.cli.screen import formats, words
from openevolve_aws.cli.services import aws
from openevolve_aws.cli.services.jobs_api import JobsApi

_LOST = {"interrupted", "host"}
_QUERIES = 500  # https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
_DAY = 86_400
# Batch names a group after its compute environment: https://github.com/outerbounds/terraform-aws-metaflow/pull/19
_GROUP_SUFFIX = re.compile(r"-asg-[0-9a-f-]+$")

Job = dict[str, Any]


def jobs_since(api: JobsApi, since: float) -> list[Job]:
    """Newest first; `since` is in seconds since 1970. Raises CliError."""
    return list(takewhile(lambda job: formats.seconds_of(job["submitted_at"]) >= since, api.jobs()))


def by_size(jobs: Sequence[Job]) -> list[dict[str, Any]]:
    """One row per size as it was asked for."""
    groups: dict[tuple[str, float, float], list[Job]] = defaultdict(list)
    for job in jobs:
        groups[job.get("size") or formats.NOTHING, job.get("vcpus") or 0, job.get("memory_mib") or 0].append(job)
    return [{
        "size": size, "vcpus": vcpus, "memory_mib": memory, "jobs": len(group),
        "succeeded": sum(job["state"] == "SUCCEEDED" for job in group),
        "out_of_memory": sum(job.get("cause") == "out_of_memory" for job in group),
        "vcpu_hours": round(sum(float(job.get("vcpu_seconds") or 0) for job in group) / 3600, 3),
        "cost_usd": round(sum(float(job.get("cost_usd") or 0) for job in group), 6),
        "waited_seconds": _median_wait(group),
    } for (size, vcpus, memory), group in sorted(groups.items())]


def _median_wait(jobs: Sequence[Job]) -> float | None:
    waits = [formats.seconds_of(job["started_at"]) - formats.seconds_of(job["submitted_at"])
             for job in jobs if job.get("started_at")]
    return statistics.median(waits) if waits else None


def interruptions(jobs: Sequence[Job]) -> list[dict[str, Any]]:
    """One row per queue. Only a lost host lets Batch try again: every attempt was lost but the one that ended it."""
    rows: dict[str, dict[str, Any]] = {}
    for job in jobs:
        queue, ended = job.get("queue") or formats.NOTHING, int(job.get("attempts") or 0)
        row = rows.setdefault(queue, {"queue": queue, "jobs": 0, "attempts": 0, "lost": 0})
        row["jobs"] += 1
        row["attempts"] += words.begun(job)
        last_counts = job["state"] in words.FINAL and job.get("cause") not in _LOST
        row["lost"] += max(0, ended - last_counts)
    return [{**row, "share": row["lost"] / row["attempts"] if row["attempts"] else None}
            for _, row in sorted(rows.items())]


def cpu_of_fleets(context: Context, since: float) -> list[dict[str, Any]]:
    """Average CPUUtilization of each Auto Scaling group of the environment, in percent. Raises CliError."""
    client = context.client("cloudwatch")
    prefix = f"openevolve-{context.profile.environment}-"
    try:
        pages = client.get_paginator("list_metrics").paginate(
            Namespace="AWS/EC2", MetricName="CPUUtilization", Dimensions=[{"Name": "AutoScalingGroupName"}])
        groups = sorted({dimension["Value"] for page in pages for metric in page["Metrics"]
                         for dimension in metric["Dimensions"]
                         if dimension["Name"] == "AutoScalingGroupName" and dimension["Value"].startswith(prefix)})
        answers = [_values(context, client, groups[first: first + _QUERIES], since)
                   for first in range(0, len(groups), _QUERIES)]
    except Exception as error:
        if not type(error).__module__.startswith("botocore."):
            raise
        raise aws.translated(error) from error
    found = {group: values for answer in answers for group, values in answer.items() if values}
    return [{"fleet": _GROUP_SUFFIX.sub("", group.removeprefix(prefix)), "average_percent": statistics.fmean(values),
             "busiest_day_percent": max(values)} for group, values in sorted(found.items())]


def _values(context: Context, client: Any, groups: list[str], since: float) -> dict[str, list[float]]:
    queries = [{"Id": f"g{number}", "MetricStat": {"Period": _DAY, "Stat": "Average", "Metric": {
        "Namespace": "AWS/EC2", "MetricName": "CPUUtilization",
        "Dimensions": [{"Name": "AutoScalingGroupName", "Value": group}]}}} for number, group in enumerate(groups)]
    values: dict[str, list[float]] = {group: [] for group in groups}
    pages = client.get_paginator("get_metric_data").paginate(
        MetricDataQueries=queries, StartTime=datetime.fromtimestamp(since, UTC),
        EndTime=datetime.fromtimestamp(context.system.now(), UTC))
    for page in pages:
        for result in page["MetricDataResults"]:
            values[groups[int(result["Id"][1:])]] += result["Values"]
    return values


def storage(context: Context, owner: str) -> dict[str, Any]:
    """Objects and bytes below the user's prefixes, by kind and by job. Raises botocore's errors."""
    kinds: dict[str, dict[str, int]] = defaultdict(lambda: {"objects": 0, "bytes": 0})
    jobs: dict[str, int] = defaultdict(int)
    prefix = contract.owner_prefix(owner)
    client = context.client("s3")
    for bucket in (context.profile.inputs_bucket, context.profile.outputs_bucket):
        for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
            for item in page.get("Contents", []):
                short_id, _, rest = item["Key"].removeprefix(prefix).partition("/")
                row = kinds[_kind(rest)]
                row["objects"] += 1
                row["bytes"] += item["Size"]
                jobs[short_id] += item["Size"]
    largest_first = sorted(kinds.items(), key=lambda entry: -entry[1]["bytes"])
    return {
        "objects": sum(row["objects"] for row in kinds.values()), "bytes": sum(jobs.values()),
        "kinds": dict(largest_first),
        "jobs": [{"short_id": short_id, "bytes": size} for short_id, size in
                 sorted(jobs.items(), key=lambda entry: (-entry[1], entry[0]))]}


def _kind(rest: str) -> str:
    """inputs, or the first folder below output/."""
    top, _, below = rest.partition("/")
    if top == "input":
        return "inputs"
    return below.split("/")[0] if "/" in below else "other"
