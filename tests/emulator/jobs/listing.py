"""ListJobs: filters, order and pages."""

import base64
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from moto.batch.exceptions import ClientException

from emulator.jobs.job import RUNNING, STATES, Job

MAX_BY_STATUS, MAX_BY_FILTER = 1000, 100

Filter = Callable[[Job, str], bool]


def _starts(text: str, pattern: str) -> bool:
    return text.startswith(pattern[:-1]) if pattern.endswith("*") else text == pattern


def _is_of_definition(job: Job, value: str) -> bool:
    if value.startswith("arn:"):
        return job.definition == value
    return _starts(job.definition.rpartition("/")[2].partition(":")[0], value)


FILTERS: Mapping[str, Filter] = {
    "JOB_NAME": lambda job, value: _starts(job.name.lower(), value.lower()),
    "JOB_DEFINITION": _is_of_definition,
    "BEFORE_CREATED_AT": lambda job, value: job.created < int(value),
    "AFTER_CREATED_AT": lambda job, value: job.created > int(value),
    "SHARE_IDENTIFIER": lambda job, value: job.share_identifier == value,
}


def page(jobs: Iterable[Job], request: Mapping[str, Any]) -> dict[str, Any]:
    """Returns ListJobs' answer, newest first; jobs are those of a queue in the order of their submission.

    Raises ClientException for a wrong request.
    """
    status, filters = request.get("jobStatus"), request.get("filters") or []
    if status is not None and status not in STATES:
        raise ClientException(f"Job status is not one of {' | '.join(STATES)}")
    if len(filters) > 1:
        raise ClientException("Only one filter can be used at a time")
    most = MAX_BY_FILTER if filters else MAX_BY_STATUS
    size = min(request.get("maxResults") or most, most)
    # The token is a place in the order of submission, so that jobs that come or change meanwhile shift nothing.
    below = _place(request.get("nextToken"))
    numbered = [(number, job) for number, job in enumerate(jobs) if below is None or number < below]
    found = [(number, job) for number, job in reversed(numbered) if _is_wanted(job, status, filters)]
    answer: dict[str, Any] = {"jobSummaryList": [job.summarize() for _, job in found[:size]]}
    if len(found) > size:
        answer["nextToken"] = base64.urlsafe_b64encode(str(found[size - 1][0]).encode()).decode()
    return answer


def _is_wanted(job: Job, status: str | None, filters: list[dict[str, Any]]) -> bool:
    if not filters:
        return job.status == (status or RUNNING)
    name, values = filters[0].get("name", ""), filters[0].get("values", [])
    if name not in FILTERS:
        raise ClientException(f"Filter {name} is not one of {', '.join(FILTERS)}")
    if name == "SHARE_IDENTIFIER" and status is not None and job.status != status:
        return False
    return any(FILTERS[name](job, value) for value in values)


def _place(token: str | None) -> int | None:
    if not token:
        return None
    try:
        return int(base64.urlsafe_b64decode(token))
    except ValueError as error:
        raise ClientException("Invalid nextToken") from error
