"""What each user has in use, against the sum over their active jobs."""

import logging

from openevolve_aws.ledger import queries, usage
from openevolve_aws.ledger.table import Table

_LOG = logging.getLogger(__name__)
_ROUNDS = 5


class UsageUnsettled(Exception):
    """A user submits or ends jobs faster than they can be added up."""


def correct(table: Table, owner: str) -> bool:
    """Whether the counters were wrong, and are right now. Raises UsageUnsettled and LedgerUnavailable.

    Every change of the owner's active jobs raises the version, so the sum holds if the version is still the same.
    """
    for _ in range(_ROUNDS):
        seen = usage.read(table, owner)
        active = list(queries.active_jobs_of(table, owner))
        jobs, vcpus = len(active), sum(job.vcpus for job in active)
        if (seen.active_jobs, seen.active_vcpus) == (jobs, vcpus):
            return False
        if usage.correct(table, owner, seen, jobs, vcpus):
            _LOG.warning("%s had %d jobs and %d vCPUs in use by the counters, %d and %d by the jobs: corrected",
                         owner, seen.active_jobs, seen.active_vcpus, jobs, vcpus)
            return True
    raise UsageUnsettled(f"the jobs of {owner} changed {_ROUNDS} times while they were added up")
