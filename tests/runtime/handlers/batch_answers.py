"""What AWS Batch answers, as far as the emulator's own jobs, which succeed at once, cannot show it."""

import json
from typing import Any

from faulty_line import Answer, Request, Rule

ARN = "arn:aws:batch:us-east-1:123456789012"
_PAGE = 2


def summary(number: int, owner: str, **members: Any) -> dict[str, Any]:
    """One entry of ListJobs; times are milliseconds since 1970."""
    batch_job_id = f"00000000-0000-4000-8000-{number:012d}"
    return {"jobArn": f"{ARN}:job/{batch_job_id}", "jobId": batch_job_id, "jobName": f"{owner}-{number:08x}",
            "jobDefinition": f"{ARN}:job-definition/openevolve-prod-{owner}:7", **members}


def queues(jobs: dict[tuple[str, str], list[dict[str, Any]]], attempts: dict[str, list[dict[str, Any]]]) -> Rule:
    """Answers ListJobs from jobs by queue and status, two to a page, and DescribeJobs from attempts by job id."""
    def rule(request: Request) -> Answer | None:
        if request.operation == "listjobs":
            asked = json.loads(request.body)
            found = jobs.get((asked["jobQueue"], asked["jobStatus"]), [])
            first = int(asked.get("nextToken") or 0)
            page: dict[str, Any] = {"jobSummaryList": found[first:first + _PAGE]}
            if len(found) > first + _PAGE:
                page["nextToken"] = str(first + _PAGE)
            return Answer(200, json.dumps(page).encode())
        if request.operation == "describejobs":
            details = [{"jobId": name, "jobName": "n", "jobQueue": "q", "status": "RUNNABLE", "startedAt": 0,
                        "jobDefinition": "d", "attempts": attempts.get(name, [])}
                       for name in json.loads(request.body)["jobs"]]
            return Answer(200, json.dumps({"jobs": details}).encode())
        return None

    return rule
