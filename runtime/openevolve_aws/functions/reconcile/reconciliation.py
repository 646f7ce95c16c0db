"""One round over all active jobs and all users. What fails for one does not keep the others from being looked at."""

import datetime
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from openevolve_aws.functions.batch_jobs import BatchJobs
from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.functions.job_events.batch_event import PoisonedEvent
from openevolve_aws.functions.job_events.handling import EventHalfDone
from openevolve_aws.functions.notices import NoticeUndelivered
from openevolve_aws.functions.reconcile import counters, lost
from openevolve_aws.functions.reconcile.counters import UsageUnsettled
from openevolve_aws.ledger import observation, queries, states, times
from openevolve_aws.ledger.job import Job, LedgerDamaged
from openevolve_aws.ledger.table import LedgerUnavailable, Table

_LOG = logging.getLogger(__name__)
EVENT_SECONDS = 60  # how long an event, or a wish to end a job, may be under way
_FORESEEN = (BotoCoreError, ClientError, EventHalfDone, LedgerDamaged, LedgerUnavailable, NoticeUndelivered,
             PoisonedEvent, UsageUnsettled)


class ReconciliationIncomplete(Exception):
    """Everything was tried; the message has what could not be done."""


@dataclass
class Round:
    """`record` takes what DescribeJobs says of a job for the event that got lost; `tell` has a job that ended without
    any. `repairs` counts what was wrong."""

    table: Table
    batch: BatchJobs
    deployment: Deployment
    now: datetime.datetime
    record: Callable[[Mapping[str, Any]], None]
    tell: Callable[[Job], None]
    repairs: int = 0
    failures: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Jobs first: what they give back is then no drift."""
        active = list(self._active())
        submitted = []
        for job in active:
            if job.state != states.RESERVED:
                submitted.append(job)
                continue
            settled = self._try(job.short_id, partial(self._settle, job))
            if settled is not None and not settled.is_final:
                submitted.append(settled)
        ids = [job.batch_job_id for job in submitted if job.batch_job_id is not None]
        details = self._try("DescribeJobs", lambda: self.batch.details(ids))
        if details is not None:
            for job in submitted:
                self._try(job.short_id, partial(self._compare, job, details.get(job.batch_job_id)))
        for owner in sorted({*self.deployment.users, *(job.owner for job in active)}):
            if self._try(owner, partial(counters.correct, self.table, owner)):
                self.repairs += 1

    def _settle(self, job: Job) -> Job | None:
        settled = lost.settle_reserved(
            self.table, self.batch, job, self.now, self.deployment.ledger_retention_days)
        if settled is not None:
            self._repaired(job, f"is {settled.state} now, in AWS Batch {settled.batch_job_id}")
        if settled is not None and settled.is_final:
            self.tell(settled)
        return settled

    def _compare(self, job: Job, detail: Mapping[str, Any] | None) -> None:
        if detail is None:
            ended = lost.give_up_forgotten(self.table, job, self.now, self.deployment.ledger_retention_days)
            if ended is not None:
                self._repaired(job, "is not known to AWS Batch any more")
                self.tell(ended)
            return
        seen = observation.of(detail)
        is_behind = seen.is_final or states.progress(seen.state, seen.attempts) > job.progress
        if is_behind and self._is_settled(detail):
            self.record(detail)
            self._repaired(job, f"was {job.state}, and is {seen.state} in AWS Batch")
        if job.cancel_requested_at is not None and not seen.is_final and self._is_past(job.cancel_requested_at):
            self.batch.end(seen.batch_job_id, f"cancelled by {job.owner}")
            self._repaired(job, "was still to be ended")

    def _is_settled(self, detail: Mapping[str, Any]) -> bool:
        """An event of a moment ago may be under way."""
        moment = times.of_milliseconds(detail.get("stoppedAt") or detail.get("startedAt") or detail.get("createdAt"))
        return moment is None or self._is_past(moment)

    def _is_past(self, moment: str) -> bool:
        return (self.now - times.parse(moment)).total_seconds() > EVENT_SECONDS

    def _repaired(self, job: Job, what: str) -> None:
        self.repairs += 1
        _LOG.warning("job %s of %s, run %d, %s", job.short_id, job.owner, job.run, what)

    def _active(self) -> Iterator[Job]:
        """Goes on after a record that cannot be read."""
        found = queries.active_jobs(self.table)
        while True:
            try:
                yield next(found)
            except StopIteration:
                return
            except LedgerDamaged as error:
                self.failures.append(str(error))

    def _try(self, what: str, action: Callable[[], Any]) -> Any:
        try:
            return action()
        except _FORESEEN as error:
            self.failures.append(f"{what}: {error}")
        except Exception as error:
            # A bug that one job brings out: the others still get their turn, and the round still fails.
            _LOG.exception("%s", what)
            self.failures.append(f"{what}: {type(error).__name__}: {error}")
        return None
