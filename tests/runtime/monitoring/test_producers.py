"""The list of metrics, by which alarms and dashboards are judged, is what the producers publish: no more, no less."""

import json
import unittest
from pathlib import Path
from typing import Any

from openevolve_aws.worker.running.counts import Counts
from scenarios import Scenarios

_LIST = Path(__file__).resolve().parents[3] / "policies" / "Data" / "metrics.json"
Row = tuple[str, str, str, tuple[str, ...], str]


class ProducersTests(Scenarios):
    def published_by(self, producer: str) -> set[Row]:
        """Every metric that CloudWatch has from us, with its unit."""
        pages = self.cloudwatch.get_paginator("list_metrics").paginate()
        found = [metric for page in pages for metric in page["Metrics"] if not metric["Namespace"].startswith("AWS/")]
        self.assertTrue(found, f"{producer} published nothing")
        return {(metric["Namespace"], metric["MetricName"], self.unit(metric),
                 tuple(dimension["Name"] for dimension in metric["Dimensions"]), producer) for metric in found}

    def unit(self, metric: dict[str, Any]) -> str:
        """Of the points around the scenario's day."""
        day = self.day.replace(hour=0, minute=0, second=0, microsecond=0)
        answer = self.cloudwatch.get_metric_statistics(
            **metric, StartTime=day, EndTime=day.replace(hour=23, minute=59), Period=86400, Statistics=["Sum"])
        [point] = answer["Datapoints"]
        return point["Unit"]

    def listed(self, producer: str) -> set[Row]:
        rows = json.loads(_LIST.read_text(encoding="utf-8"))
        return {(row["namespace"], row["name"], row["unit"], tuple(row["dimensions"]), row["producer"])
                for row in rows if row["producer"] == producer}

    def assert_listed(self, producer: str) -> None:
        self.assertEqual(self.listed(producer), self.published_by(producer))

    def test_queue_gauges(self) -> None:
        self.jobs_are_counted(waiting=1, running_hours=1)
        self.assert_listed("queue-gauges")

    def test_job_events(self) -> None:
        self.a_queue_is_blocked()
        self.jobs_end(failed=1)
        self.assert_listed("job-events")

    def test_spend(self) -> None:
        self.money_is_spent(20)
        # The jobs of the scenario were counted by job_events.
        counted = self.listed("job-events")
        self.assertEqual(
            self.listed("spend"), {(*row[:4], "spend") for row in self.published_by("spend")
                                   if (*row[:4], "job-events") not in counted})

    def test_secret_reminder(self) -> None:
        self.keys_are_looked_at(20)
        self.assert_listed("secret-reminder")

    def test_cleanup(self) -> None:
        self.outputs_are_cleaned()
        self.assert_listed("cleanup")

    def test_reconcile(self) -> None:
        self.the_ledger_is_compared()
        self.assert_listed("reconcile")

    def test_worker(self) -> None:
        self.a_worker_works(Counts(scored=9, llm_failures=1))
        self.assert_listed("worker")

    def test_every_producer_of_the_list_is_run_here(self) -> None:
        producers = {row["producer"] for row in json.loads(_LIST.read_text(encoding="utf-8"))}
        tests = {name.removeprefix("test_").replace("_", "-") for name in dir(self) if name.startswith("test_")}
        self.assertEqual(set(), producers - tests)


if __name__ == "__main__":
    unittest.main()
