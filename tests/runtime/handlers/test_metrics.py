"""What CloudWatch is sent, in how many calls, and what happens when it refuses one."""

import unittest

from botocore.exceptions import ClientError
from faulty_line import Answer, Request, refusal, throttled
from handler_case import NOON, HandlerCase
from openevolve_aws.functions.metrics import Metric, MetricsUnpublished, metric, publish


class MetricsTests(HandlerCase):
    def many(self, count: int, length: int = 5) -> list[Metric]:
        return [metric("JobsWaiting", number, "Count", "prod", Owner=f"{number:0{length}d}") for number in range(count)]

    def test_a_value_arrives_with_its_dimensions(self) -> None:
        publish(self.cloudwatch, [metric("JobsWaiting", 7, "Count", "prod", Owner="alice")], NOON)
        self.assertEqual([7.0], self.published("JobsWaiting", Owner="alice"))
        self.assertEqual([], self.published("JobsWaiting"))

    def test_a_call_has_at_most_1000_metrics(self) -> None:
        publish(self.cloudwatch, self.many(2001), NOON)
        self.assertEqual(3, self.line.calls["PutMetricData"])
        self.assertEqual([2000.0], self.published("JobsWaiting", Owner="02000"))

    def test_a_call_has_at_most_a_megabyte(self) -> None:
        publish(self.cloudwatch, self.many(900, length=1000), NOON)
        self.assertGreater(self.line.calls["PutMetricData"], 1)
        self.assertLess(max(len(request.body) for request in self.line.requests), 1_000_000)

    def test_nothing_is_sent_when_there_is_nothing(self) -> None:
        publish(self.cloudwatch, [], NOON)
        self.assertEqual(0, self.line.calls["PutMetricData"])

    def test_throttling_is_waited_out(self) -> None:
        self.line.rules = [throttled("PutMetricData", 2)]
        publish(self.cloudwatch, self.many(1), NOON)
        self.assertEqual([0.0], self.published("JobsWaiting", Owner="00000"))

    def test_one_refused_batch_does_not_stop_the_others_and_is_raised_at_the_end(self) -> None:
        def refuse_the_second(request: Request) -> Answer | None:
            return refusal(request, 400, "InvalidParameterValue", "no") if b"JobsFailed" in request.body else None

        self.line.rules = [refuse_the_second]
        odd = [metric("JobsFailed", 1, "Count", "prod", Owner=f"{number}") for number in range(1000)]
        with self.assertRaisesRegex(MetricsUnpublished, "1000 metrics from JobsFailed on: .*InvalidParameterValue"):
            publish(self.cloudwatch, self.many(1000) + odd + self.many(1001)[1000:], NOON)
        self.assertEqual([999.0], self.published("JobsWaiting", Owner="00999"))
        self.assertEqual([1000.0], self.published("JobsWaiting", Owner="01000"))

    def test_what_cloudwatch_would_refuse_is_not_made(self) -> None:
        for value in (float("nan"), float("inf")):
            with self.assertRaisesRegex(ValueError, "JobsFailed"):
                metric("JobsFailed", value, "Count", "prod")

    def test_the_client_gives_up_after_its_attempts(self) -> None:
        self.line.rules = [throttled("PutMetricData", 99)]
        with self.assertRaises(MetricsUnpublished) as failure:
            publish(self.cloudwatch, self.many(1), NOON)
        self.assertNotIsInstance(failure.exception, ClientError)
        self.assertEqual(3, self.line.calls["PutMetricData"])


if __name__ == "__main__":
    unittest.main()
