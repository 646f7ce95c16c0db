import logging
import unittest
from typing import Any

import harness  # noqa: F401
from botocore.exceptions import ClientError, EndpointConnectionError
from botocore.parsers import ResponseParserError
from openevolve_aws.worker.running.counts import Counts
from openevolve_aws.worker.running.metrics import Metrics
from openevolve_aws.worker.storage.progress import llm_success_rate


class Recorder:
    def __init__(self, error: Exception | None = None) -> None:
        self.calls: list[dict[str, Any]] = []
        self.error = error

    def put_metric_data(self, **arguments: Any) -> None:
        self.calls.append(arguments)
        if self.error:
            raise self.error


class MetricsTests(unittest.TestCase):
    def setUp(self) -> None:
        self.time = 1000.0

    def metrics(self, client: Recorder) -> Metrics:
        return Metrics(client, "OpenEvolve", "a1b2", "alice", "dev", lambda: self.time)

    def values(self, call: dict[str, Any], dimensions: set[str]) -> dict[str, tuple[float, str]]:
        return {datum["MetricName"]: (datum["Value"], datum["Unit"]) for datum in call["MetricData"]
                if {item["Name"] for item in datum["Dimensions"]} == dimensions}

    def test_one_round_is_one_call_with_what_was_added_since_the_last(self) -> None:
        client = Recorder()
        metrics = self.metrics(client)
        metrics.start(Counts(scored=100, llm_failures=50, unscored=7))
        self.time += 120
        metrics.publish(Counts(scored=107, llm_failures=51, unscored=9), 0.75, 33.0, 2)
        self.time += 60
        metrics.publish(Counts(scored=107, llm_failures=51, unscored=9), 0.75, 93.0, 2)
        self.assertEqual(len(client.calls), 2)
        self.assertEqual(client.calls[0]["Namespace"], "OpenEvolve")
        self.assertEqual(self.values(client.calls[0], {"JobId", "Owner"}), {
            "IterationThroughput": (5.0, "None"), "CheckpointAge": (33.0, "Seconds"), "BestScore": (0.75, "None"),
            "EvaluationFailures": (2, "Count"), "UploadFailures": (2, "Count"),
            "LLMCallSuccessRate": (90.0, "Percent")})
        self.assertEqual(self.values(client.calls[1], {"Environment"}), {
            "EvaluationFailures": (0, "Count"), "UploadFailures": (0, "Count")})

    def test_what_is_lost_and_done_again_counts_twice_and_never_below_zero(self) -> None:
        client = Recorder()
        metrics = self.metrics(client)
        metrics.start(Counts())
        metrics.publish(Counts(scored=20, unscored=2), 0.5, 1.0, 0)
        self.time += 60
        metrics.lose(Counts(scored=24, unscored=3, llm_failures=2) - Counts(scored=15, unscored=1))
        metrics.publish(Counts(scored=17, unscored=1, llm_failures=1), 0.5, 1.0, 0)
        published = self.values(client.calls[1], {"JobId", "Owner"})
        self.assertEqual(published["IterationThroughput"], (10.0, "None"))
        self.assertEqual(published["EvaluationFailures"], (1, "Count"))
        self.assertEqual(published["LLMCallSuccessRate"], (70.0, "Percent"))

    def test_without_calls_there_is_no_success_rate_and_without_a_score_no_best_score(self) -> None:
        client = Recorder()
        metrics = self.metrics(client)
        metrics.start(Counts())
        metrics.publish(Counts(), None, 1.0, 0)
        published = self.values(client.calls[0], {"JobId", "Owner"})
        self.assertEqual(set(published), {
            "IterationThroughput", "CheckpointAge", "EvaluationFailures", "UploadFailures"})

    def test_a_failure_to_publish_is_said_once_and_hurts_nobody(self) -> None:
        denied = ClientError({"Error": {"Code": "AccessDenied", "Message": "no"}}, "PutMetricData")
        for error in (denied, EndpointConnectionError(endpoint_url="http://x"), ResponseParserError("a proxy's page")):
            metrics = self.metrics(Recorder(error))
            metrics.start(Counts())
            with self.assertLogs("openevolve_aws.worker.running.metrics", logging.WARNING) as log:
                metrics.publish(Counts(), 1.0, 1.0, 0)
                metrics.publish(Counts(), 1.0, 1.0, 0)
            self.assertEqual(len(log.records), 1)

    def test_the_success_rate_counts_answered_calls(self) -> None:
        self.assertEqual(llm_success_rate(Counts(scored=6, rejected=1, unscored=1, llm_failures=2, other=90)), 0.8)
        self.assertIsNone(llm_success_rate(Counts(other=3)))


if __name__ == "__main__":
    unittest.main()
