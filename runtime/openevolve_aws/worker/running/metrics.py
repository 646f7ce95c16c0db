"""The job's CloudWatch metrics, one call per round; not being able to publish never hurts the run.

With the dimensions JobId (the short id) and Owner; failures and calls also with Environment alone, because an
alarm cannot name jobs that do not exist yet.
"""

import datetime
import logging
from collections.abc import Callable
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

from openevolve_aws.worker.running.counts import Counts

_LOG = logging.getLogger(__name__)
ROUND_SECONDS = 60.0


class Metrics:
    """Turns running totals into data points: counters are what was added since the last round."""

    def __init__(
        self, client: Any, namespace: str, job_id: str, owner: str, environment: str, now: Callable[[], float]
    ) -> None:
        self._client = client
        self._namespace = namespace
        self._job = [{"Name": "JobId", "Value": job_id}, {"Name": "Owner", "Value": owner}]
        self._environment = [{"Name": "Environment", "Value": environment}]
        self._now = now
        self._last: tuple[float, Counts, int] | None = None
        self._complained = False

    def start(self, counts: Counts) -> None:
        """Count from here: what earlier attempts did has been published by them."""
        self._last = (self._now(), Counts(**counts.to_dict()), 0)

    def lose(self, lost: Counts) -> None:
        """What must be done again was done all the same: the next round counts it."""
        assert self._last is not None, "start() comes first"
        at, counts, uploads = self._last
        self._last = (at, counts - lost, uploads)

    def due(self) -> bool:
        return self._last is not None and self._now() - self._last[0] >= ROUND_SECONDS

    def publish(self, counts: Counts, best_score: float | None, checkpoint_age: float, upload_failures: int) -> None:
        """One round; ages in seconds."""
        assert self._last is not None, "start() comes first"
        last, before, uploads_before = self._last
        now, done = self._now(), counts - before
        calls = done.completed - done.other
        minutes = max(now - last, 1e-3) / 60
        data = [
            self._datum("IterationThroughput", done.completed / minutes, "None", self._job),
            self._datum("CheckpointAge", checkpoint_age, "Seconds", self._job),
        ]
        if best_score is not None:
            data.append(self._datum("BestScore", best_score, "None", self._job))
        for dimensions in (self._job, self._environment):
            data += [
                self._datum("EvaluationFailures", done.unscored, "Count", dimensions),
                self._datum("UploadFailures", upload_failures - uploads_before, "Count", dimensions),
            ]
            if calls:
                rate = 100 * (1 - done.llm_failures / calls)
                data.append(self._datum("LLMCallSuccessRate", rate, "Percent", dimensions))
        self._last = (now, Counts(**counts.to_dict()), upload_failures)
        self._send(data)

    def _datum(self, name: str, value: float, unit: str, dimensions: list[dict[str, str]]) -> dict[str, Any]:
        return {"MetricName": name, "Value": value, "Unit": unit, "Dimensions": dimensions,
                "Timestamp": datetime.datetime.fromtimestamp(self._now(), datetime.UTC)}

    def _send(self, data: list[dict[str, Any]]) -> None:
        try:
            self._client.put_metric_data(Namespace=self._namespace, MetricData=data)
        # botocore's parser has an error of its own for an answer that is not CloudWatch's, such as a proxy's page.
        except (BotoCoreError, ClientError, ResponseParserError) as error:
            if not self._complained:
                _LOG.warning("metrics cannot be published (said once): %s", error)
            self._complained = True
