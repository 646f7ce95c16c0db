"""AWS Batch's jobs as the functions use them: submitted once, found again, described and ended."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from openevolve_aws.ledger import observation, states
from openevolve_aws.ledger.job import Job
from openevolve_aws.ledger.observation import Observation

_LOG = logging.getLogger(__name__)
_THROTTLING = frozenset({"TooManyRequestsException", "ThrottlingException", "Throttling", "RequestLimitExceeded"})
_SUBMIT_PAUSES = (0.2, 0.6, 1.8)  # seconds between throttled SubmitJob calls
_DESCRIBED = 100  # https://docs.aws.amazon.com/batch/latest/APIReference/API_DescribeJobs.html


class SubmissionRefused(Exception):
    """AWS Batch did not take the job, and says why."""


class SubmissionUnknown(Exception):
    """The answer got lost: the job may exist."""


class BatchThrottled(Exception):
    """AWS Batch wants to be called later; it did not take the job."""


class BatchJobs:
    """`once` must never repeat a call by itself, because SubmitJob has no idempotency token; `client` may."""

    def __init__(self, client: Any, once: Any, pause: Callable[[float], None] = time.sleep) -> None:
        self._client = client
        self._once = once
        self._pause = pause

    def submit(self, request: dict[str, Any]) -> str:
        """One job; returns its id. Raises SubmissionRefused, SubmissionUnknown and BatchThrottled."""
        for pause in (*_SUBMIT_PAUSES, None):
            try:
                return str(self._once.submit_job(**request)["jobId"])
            except ClientError as error:
                code = error.response.get("Error", {}).get("Code", "")
                status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 500)
                if code in _THROTTLING or status == 429:
                    if pause is None:
                        raise BatchThrottled(str(error)) from error
                    self._pause(pause)
                elif status >= 500:
                    raise SubmissionUnknown(str(error)) from error
                else:
                    raise SubmissionRefused(error.response["Error"].get("Message", str(error))) from error
            except BotoCoreError as error:
                raise SubmissionUnknown(str(error)) from error
        raise AssertionError("unreachable")

    def find(self, job: Job) -> Observation | None:
        """The Batch job that was submitted for this run: one that has not ended, else the newest."""
        if not job.job_name or not job.job_queue:
            return None
        named = self._client.get_paginator("list_jobs").paginate(
            jobQueue=job.job_queue, filters=[{"name": "JOB_NAME", "values": [job.job_name]}])
        # JOB_NAME does not tell upper from lower case, and the name alone does not tell `a-2` from run 2 of `a`.
        ids = [entry["jobId"] for page in named for entry in page["jobSummaryList"] if entry["jobName"] == job.job_name]
        found = [seen for seen in self.describe(ids) if short_id_of(seen) == job.short_id]
        return next((seen for seen in found if not seen.is_final), found[0] if found else None)

    def describe(self, ids: Iterable[str]) -> Iterator[Observation]:
        """Those that Batch still knows, in the order of `ids`."""
        wanted = list(ids)
        known = self.details(wanted)
        return (observation.of(known[batch_job_id]) for batch_job_id in wanted if batch_job_id in known)

    def details(self, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """What DescribeJobs says of each that Batch still knows."""
        wanted = list(ids)
        known: dict[str, dict[str, Any]] = {}
        for start in range(0, len(wanted), _DESCRIBED):
            part = self._client.describe_jobs(jobs=wanted[start:start + _DESCRIBED])["jobs"]
            known |= {detail["jobId"]: detail for detail in part}
        return known

    def end(self, batch_job_id: str, reason: str) -> bool:
        """Whether Batch took the wish to end the job.

        TerminateJob also cancels what has not started, whereas CancelJob succeeds and does nothing when the job has
        started in the meantime: https://docs.aws.amazon.com/batch/latest/APIReference/API_TerminateJob.html
        """
        try:
            self._client.terminate_job(jobId=batch_job_id, reason=reason)
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") != "ClientException":
                raise
            _LOG.warning("job %s cannot be ended: %s", batch_job_id, error)
            return False
        return True


def short_id_of(seen: Observation) -> str | None:
    return seen.tags.get("JobShortId") or seen.environment.get("OPENEVOLVE_JOB_SHORT_ID")


def has_started(seen: Observation) -> bool:
    return seen.state not in states.WAITING
