"""Jobs that the API did not submit: of schedules, or made in Batch itself. They are listed and count all the same."""

from openevolve_aws.ledger import reservations
from openevolve_aws.ledger.job import Job
from openevolve_aws.ledger.table import Table


def adopt(table: Table, job: Job) -> Job:
    """Insert an active job that AWS Batch already has, whatever the limits are; returns what the ledger holds then.

    When there is a job under this short id, that one is returned: `batch_job_id` tells whether it is the same.
    """
    adopted = reservations.reserve(table, job, None)
    assert isinstance(adopted, Job), "without limits nothing is refused"
    return adopted
