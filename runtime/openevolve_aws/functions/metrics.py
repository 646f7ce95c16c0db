"""The platform's CloudWatch metrics. Jobs cannot write in this namespace, so alarms and limits may trust it."""

import datetime
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

NAMESPACE = "OpenEvolve/Platform"
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html: 1000 metrics and 1 MB a call.
_MOST_METRICS, _MOST_BYTES = 1000, 900_000
_BYTES_BESIDE_TEXT = 300  # names of the request's fields, time and value, as the query protocol spells them


class MetricsUnpublished(Exception):
    """CloudWatch did not take all metrics; every batch was tried."""


@dataclass(frozen=True)
class Metric:
    """One value; `unit` is one of CloudWatch's, or `None` as text."""

    name: str
    value: float
    unit: str
    dimensions: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        if not math.isfinite(self.value):
            raise ValueError(f"metric {self.name} is {self.value}, CloudWatch takes finite numbers only")

    def size(self) -> int:
        """An upper bound of its bytes in a request: URL encoding triples a character at worst."""
        text = [self.name, self.unit, *(part for dimension in self.dimensions for part in dimension)]
        return _BYTES_BESIDE_TEXT + 3 * sum(len(part.encode()) for part in text)

    def datum(self, moment: datetime.datetime) -> dict[str, Any]:
        return {"MetricName": self.name, "Value": self.value, "Unit": self.unit, "Timestamp": moment,
                "Dimensions": [{"Name": name, "Value": value} for name, value in self.dimensions]}


def metric(name: str, value: float, unit: str, environment: str, **dimensions: str) -> Metric:
    """A metric of the environment; `dimensions` (Owner, Queue) come after Environment."""
    return Metric(name, float(value), unit, (("Environment", environment), *dimensions.items()))


def publish(cloudwatch: Any, metrics: Iterable[Metric], now: datetime.datetime) -> None:
    """Raises MetricsUnpublished after the last batch when any of them was refused."""
    failures = []
    for batch in _batches(metrics):
        try:
            cloudwatch.put_metric_data(Namespace=NAMESPACE, MetricData=[metric.datum(now) for metric in batch])
        except (BotoCoreError, ClientError) as error:
            failures.append(f"{len(batch)} metrics from {batch[0].name} on: {error}")
    if failures:
        raise MetricsUnpublished("; ".join(failures))


def _batches(metrics: Iterable[Metric]) -> Iterator[list[Metric]]:
    batch: list[Metric] = []
    size = 0
    for metric in metrics:
        if batch and (len(batch) == _MOST_METRICS or size + metric.size() > _MOST_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(metric)
        size += metric.size()
    if batch:
        yield batch
