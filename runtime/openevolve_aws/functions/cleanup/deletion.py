"""One day's clean-up: as far as the time allows; what is left is for tomorrow."""

import datetime
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from openevolve_aws.functions import metrics
from openevolve_aws.functions.cleanup import candidates, checkpoints
from openevolve_aws.functions.cleanup.candidates import Candidate
from openevolve_aws.functions.cleanup.objects import MOST_KEYS, Found, Outputs
from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.functions.metrics import metric
from openevolve_aws.ledger.table import LedgerUnavailable, Table

_LOG = logging.getLogger(__name__)
# Enough for a call that is under way, with its repetitions, and for the metrics.
_RESERVE_SECONDS = 60.0
_MOST_TOLD = 20


class CleanupIncomplete(Exception):
    """Something could not be deleted or read; the rest was done, and this is tried again the next day."""


class _OutOfTime(Exception):
    pass


@dataclass
class Round:
    """Deletes, and counts what it did; `remaining` tells the seconds that the function has left."""

    table: Table
    outputs: Outputs
    deployment: Deployment
    now: datetime.datetime
    remaining: Callable[[], float]
    deleted: int = 0
    freed_bytes: int = 0
    jobs: int = 0
    failures: list[str] = field(default_factory=list)
    is_complete: bool = True

    def run(self) -> None:
        """Every owner, every job; one that fails keeps no other from its turn."""
        try:
            for owner in self.outputs.owners():
                if not candidates.OWNER.fullmatch(owner):
                    _LOG.warning("users/%s/ is no user's folder and stays", owner)
                    continue
                for candidate in candidates.of_owner(self.table, owner, self.deployment, self.now, self.failures):
                    self._check_time()
                    self._clean_or_tell(candidate)
        except _OutOfTime:
            self.is_complete = False
        except (BotoCoreError, ClientError, LedgerUnavailable) as error:
            self.failures.append(str(error))

    def _clean_or_tell(self, candidate: Candidate) -> None:
        try:
            self._clean(candidate)
        except (BotoCoreError, ClientError, LedgerUnavailable) as error:
            self.failures.append(f"{candidate.prefix}: {error}")

    def _clean(self, candidate: Candidate) -> None:
        is_dry = self.deployment.cleanup.dry_run
        if not is_dry and not candidates.claim(self.table, candidate, self.now):
            return
        before = len(self.failures)
        if candidate.stage == candidates.OUTPUTS:
            for page in self.outputs.pages(candidate.prefix):
                if not self._delete(candidate, page):
                    return
        else:
            old = checkpoints.superseded(self.outputs, f"{candidate.prefix}checkpoints/")
            for first in range(0, len(old), MOST_KEYS):
                if not self._delete(candidate, old[first:first + MOST_KEYS]):
                    return
        if not is_dry and len(self.failures) == before:
            candidates.note(self.table, candidate)
        self.jobs += 1

    def _delete(self, candidate: Candidate, objects: list[Found]) -> bool:
        """False when the job was resumed in the meantime: then the rest stays."""
        self._check_time()
        assert all(item.key.startswith(candidate.prefix) for item in objects), candidate.prefix
        if self.deployment.cleanup.dry_run:
            for item in objects:
                _LOG.info("dry run, would delete s3://%s/%s (%d bytes)", self.outputs.bucket, item.key, item.size)
            return True
        if not candidates.is_untouched(self.table, candidate.job):
            return False
        left = self.outputs.delete(objects)
        self.failures += [f"{key}: {reason}" for key, reason in left.items()]
        self.deleted += len(objects) - len(left)
        self.freed_bytes += sum(item.size for item in objects if item.key not in left)
        return True

    def _check_time(self) -> None:
        if self.remaining() < _RESERVE_SECONDS:
            raise _OutOfTime


def clean(s3: Any, table: Table, cloudwatch: Any, deployment: Deployment, now: datetime.datetime,
          remaining: Callable[[], float]) -> None:
    """Raises CleanupIncomplete and MetricsUnpublished when everything else is done."""
    round = Round(table, Outputs(s3, deployment.outputs_bucket), deployment, now, remaining)
    round.run()
    _LOG.info("clean-up%s: %d objects deleted, %d bytes, %d jobs, %d failures%s",
              " (dry run)" if deployment.cleanup.dry_run else "", round.deleted, round.freed_bytes, round.jobs,
              len(round.failures), "" if round.is_complete else "; out of time, the rest follows the next day")
    metrics.publish(cloudwatch, [
        metric("CleanupDeletedObjects", round.deleted, "Count", deployment.environment),
        metric("CleanupFailures", len(round.failures), "Count", deployment.environment),
        metric("CleanupFreedBytes", round.freed_bytes, "Bytes", deployment.environment)], now)
    if round.failures:
        more = len(round.failures) - _MOST_TOLD
        raise CleanupIncomplete("; ".join(round.failures[:_MOST_TOLD]) + (f"; and {more} more" if more > 0 else ""))
