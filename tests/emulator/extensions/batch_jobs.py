"""AWS Batch's calls about jobs, answered by emulator.jobs in place of moto."""

import json
from typing import Any

from moto.batch.exceptions import ClientException
from moto.batch.models import JobDefinition, JobQueue
from moto.batch.responses import BatchResponse

from emulator.events import bus
from emulator.jobs import listing, submission
from emulator.jobs.engine import Engine
from emulator.jobs.job import SUBMITTED, Job

DEFINITION_GONE = "INACTIVE"


def announce(account: str, region: str, job: Job) -> None:
    """Tells EventBridge the state of a job; there is no event for the submission itself.

    https://docs.aws.amazon.com/batch/latest/userguide/batch_cwe_events.html
    """
    if job.status != SUBMITTED:
        bus.publish(account, region, "aws.batch", "Batch Job State Change", [job.arn], job.describe())


class JobResponse(BatchResponse):
    @property
    def engine(self) -> Engine:
        return self.batch_backend.engine

    def submitjob(self) -> str:
        request = self._request()
        queue, definition = self._queue(request["jobQueue"]), self._definition(request["jobDefinition"])
        if queue.state != "ENABLED":
            raise ClientException(f"Job queue {queue.name} is not ENABLED")
        if request.get("arrayProperties") or request.get("nodeOverrides"):
            raise NotImplementedError("array and multi-node parallel jobs")
        submission.check(request, len(self.body or ""), bool(queue.schedule_policy))
        backend = self.batch_backend
        prefix = f"arn:{backend.partition}:batch:{backend.region_name}:{backend.account_id}"
        job = submission.create(request, queue.arn, definition, prefix, request.get("dependsOn") or [])
        backend.tag_resource(job.arn, job.tags)
        self.engine.submit(job)
        return json.dumps({"jobArn": job.arn, "jobId": job.identifier, "jobName": job.name})

    def describejobs(self) -> str:
        wanted = self._request()["jobs"]
        if len(wanted) > 100:
            raise ClientException("At most 100 jobs can be described")
        found = [job for job in list(self.engine.jobs.values()) if job.identifier in wanted or job.arn in wanted]
        return json.dumps({"jobs": [job.describe() | {"tags": self._tags(job)} for job in found]})

    def listjobs(self) -> str:
        request = self._request()
        if not request.get("jobQueue"):
            raise NotImplementedError("children of array and multi-node parallel jobs")
        queue = self._queue(request["jobQueue"])
        jobs = [job for job in list(self.engine.jobs.values()) if job.queue == queue.arn]
        return json.dumps(listing.page(jobs, request))

    def canceljob(self) -> str:
        request = self._ending()
        self.engine.cancel(request["jobId"], request["reason"])
        return "{}"

    def terminatejob(self) -> str:
        request = self._ending()
        self.engine.terminate(request["jobId"], request["reason"])
        return "{}"

    def _ending(self) -> dict[str, Any]:
        request = self._request()
        for member in ("jobId", "reason"):
            if not request.get(member):
                raise ClientException(f"'{member}' is a required field (cannot be an empty string)")
        return request

    def _request(self) -> dict[str, Any]:
        return json.loads(self.body)

    def _queue(self, name_or_arn: str) -> JobQueue:
        queue = self.batch_backend.get_job_queue(name_or_arn)
        if queue is None:
            raise ClientException(f"Job queue {name_or_arn} does not exist")
        return queue

    def _definition(self, identifier: str) -> JobDefinition:
        definition = self.batch_backend.get_job_definition(identifier)
        if definition is None or definition.status == DEFINITION_GONE:
            raise ClientException(f"Job definition {identifier} does not exist or is not ACTIVE")
        return definition

    def _tags(self, job: Job) -> dict[str, str]:
        """Tags can change after the submission."""
        return self.batch_backend.list_tags_for_resource(job.arn)
