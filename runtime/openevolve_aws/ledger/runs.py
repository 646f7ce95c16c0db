"""One run of a job, wherever its record is by now."""

from openevolve_aws.ledger import schema
from openevolve_aws.ledger.job import Job, key
from openevolve_aws.ledger.table import Table


def find(table: Table, owner: str, short_id: str, run: int) -> Job | None:
    """Strongly consistent, also when a later run has taken its place; None when it is gone."""
    for record in (schema.job_record(short_id), schema.run_record(short_id, run)):
        item = table.get(key(owner, record))
        if item is not None and (job := Job.from_item(item)).run == run:
            return job
    return None
