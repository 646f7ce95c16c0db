"""Why AWS Batch cannot place a job, in plain words.

https://docs.aws.amazon.com/batch/latest/userguide/job_stuck_in_runnable.html
"""

import re

_REASON = re.compile(r"(CAPACITY|MISCONFIGURATION|ACTION_REQUIRED|UNDETERMINED)(?::\w+)?")
_MEANINGS = {
    "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY": (
        "AWS has no machines of the allowed types to give at the moment",
        "wait, choose another queue, or allow more instance types in the fleets' settings"),
    "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE": (
        "the job asks for more vCPUs than any fleet of the queue may have",
        "choose a smaller size, or raise the fleet's maxVcpus"),
    "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT": (
        "no instance type of the queue's fleets has the vCPUs and the memory that the job asks for",
        "choose a smaller size, or allow larger instance types in the fleets' settings"),
    "MISCONFIGURATION:SERVICE_ROLE_PERMISSIONS": (
        "AWS Batch lacks permissions to start machines",
        "have an operator look at the role AWSServiceRoleForBatch and at the organisation's policies"),
}


def meaning(status_reason: str) -> tuple[str, str]:
    """What is wrong and what helps; a reason that is not known here is quoted."""
    found = _REASON.search(status_reason)
    if found and found[0] in _MEANINGS:
        return _MEANINGS[found[0]]
    return (f"AWS Batch says: {status_reason or 'nothing'}",
            "have an operator look at the job's and the fleets' status in AWS Batch")
