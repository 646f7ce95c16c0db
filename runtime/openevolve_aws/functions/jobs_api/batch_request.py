"""What is stamped on a job: the ledger's record of it, and the arguments of SubmitJob."""

import datetime
from typing import Any

from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.functions.jobs_api.identity import Caller
from openevolve_aws.functions.jobs_api.requests import Submission
from openevolve_aws.ledger import schema, states, times
from openevolve_aws.ledger.job import Job


def new_job(caller: Caller, asked: Submission, deployment: Deployment, now: datetime.datetime, claim: str,
            until: datetime.datetime) -> Job:
    """A reservation that only the request `claim` may submit until then."""
    size = deployment.sizes[asked.size]
    name = f"{caller.owner}-{asked.short_id}"
    return Job(
        owner=caller.owner, short_id=asked.short_id, run=asked.run, state=states.RESERVED, active=schema.ACTIVE,
        submitted_at=times.text(now), updated_at=times.text(now), vcpus=size.vcpus, memory_mib=size.memory_mib,
        queue=asked.queue, size=asked.size, iterations=asked.iterations, image=asked.image, name=asked.name,
        input_short_id=asked.input_short_id, timeout_minutes=asked.timeout_minutes, fingerprint=asked.fingerprint,
        job_name=name if asked.run == 1 else f"{name}-{asked.run}", job_queue=caller.user.queues[asked.queue],
        claim=claim, claimed_until=int(until.timestamp()))


def of(caller: Caller, asked: Submission, deployment: Deployment, job: Job) -> dict[str, Any]:
    """Arguments of SubmitJob. Nothing that decides whose job it is comes from the request."""
    tags = {"Owner": job.owner, "JobShortId": job.short_id, "Environment": deployment.environment}
    variables = {
        "OPENEVOLVE_JOB_SHORT_ID": job.short_id, "OPENEVOLVE_INPUT_SHORT_ID": asked.input_short_id,
        "OPENEVOLVE_ITERATIONS": str(asked.iterations), "OPENEVOLVE_PROGRAM": asked.program,
        "OPENEVOLVE_EVALUATOR": asked.evaluator, "OPENEVOLVE_CONFIG": asked.config}
    return {
        "jobName": job.job_name,
        "jobQueue": job.job_queue,
        "jobDefinition": caller.user.job_definitions[asked.image],
        "shareIdentifier": caller.user.share_identifier,
        "propagateTags": True,
        "tags": tags | ({"Name": asked.name} if asked.name else {}),
        "timeout": {"attemptDurationSeconds": asked.timeout_minutes * 60},
        "containerOverrides": {
            "resourceRequirements": [{"type": "VCPU", "value": str(job.vcpus)},
                                     {"type": "MEMORY", "value": str(job.memory_mib)}],
            "environment": [{"name": name, "value": value} for name, value in variables.items() if value],
        },
    }
