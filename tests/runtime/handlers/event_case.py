"""What tests of job_events share."""

from typing import Any

from handler_case import NOON, HandlerCase, deployment
from openevolve_aws.functions.job_events import handling
from openevolve_aws.ledger import queries, reservations, schema, states, times, usage
from openevolve_aws.ledger.job import Job, deserialize
from openevolve_aws.ledger.usage import Limits


class EventCase(HandlerCase):
    """An empty ledger, and topics that keep what they are sent."""

    def setUp(self) -> None:
        super().setUp()
        self.table, self.notices = self.make_table(), self.make_notices()

    def handle(self, *events: Any) -> None:
        for event in events:
            handling.handle(event, self.table, self.cloudwatch, self.notices, self.deployment, NOON)

    def reserve(self, short_id: str = "a1b2c3d4", run: int = 1, owner: str = "alice") -> Job:
        """What the API writes before it submits."""
        name = f"{owner}-{short_id}" + (f"-{run}" if run > 1 else "")
        job = Job(
            owner=owner, short_id=short_id, run=run, state=states.RESERVED, active=schema.ACTIVE,
            submitted_at="2026-11-22T09:59:00Z", updated_at="2026-11-22T09:59:00Z", vcpus=8, memory_mib=14336,
            queue="prod", size="default", iterations=100, input_short_id=short_id, timeout_minutes=1440, job_name=name,
            job_queue="openevolve-prod-prod", fingerprint="f", claim="c", claimed_until=1)
        reserved = reservations.reserve(self.table, job, Limits(10, 128))
        assert isinstance(reserved, Job)
        return reserved

    def submitted(self, batch_job_id: str, **reservation: Any) -> Job:
        """What the API writes when Batch has it."""
        job = reservations.mark_submitted(self.table, self.reserve(**reservation), batch_job_id, NOON)
        assert job is not None
        return job

    def job(self, short_id: str = "a1b2c3d4", owner: str = "alice") -> Job:
        job = queries.get(self.table, owner, short_id)
        assert job is not None, f"{owner} has no job {short_id}"
        return job

    def use_users(self, users: dict[str, Any]) -> None:
        """A deployment with these users only."""
        self.deployment = deployment(users=users)

    def in_use(self, owner: str = "alice") -> tuple[int, int]:
        found = usage.read(self.table, owner)
        return found.active_jobs, found.active_vcpus

    def everything(self) -> dict[tuple[str, str], dict[str, Any]]:
        """The whole table, but for the counter of changes of `usage`, which tells how many events came."""
        pages = self.client("dynamodb").get_paginator("scan").paginate(TableName=self.table.name, ConsistentRead=True)
        items = [deserialize(item) for page in pages for item in page["Items"]]
        for item in items:
            item.pop("version", None)
        return {(item["owner"], item["record"]): item for item in items}


def at(moment: str) -> str:
    """The time of day of the tests' day, as the ledger writes it."""
    return times.text(NOON)[:11] + moment + ":00Z"
