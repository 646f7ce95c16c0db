"""Terraform creates ten resources at a time, and lists them meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from emulator.tests.support import EmulatorTestCase

CALLERS = 8
ALARMS = 25


class ConcurrentCallersTests(EmulatorTestCase):
    def test_nobody_meets_what_another_caller_has_half_done(self) -> None:
        cloudwatch = self.emulator.client("cloudwatch")

        def create_and_list(caller: int) -> None:
            for number in range(ALARMS):
                cloudwatch.put_metric_alarm(**self.alarm(f"alarm-{caller}-{number}"))
                cloudwatch.describe_alarms(AlarmNames=[f"alarm-{caller}-{number}"])

        with ThreadPoolExecutor(CALLERS) as callers:
            list(callers.map(create_and_list, range(CALLERS)))  # raises what a caller was told

        pages = cloudwatch.get_paginator("describe_alarms").paginate()
        self.assertEqual(CALLERS * ALARMS, sum(len(page["MetricAlarms"]) for page in pages))

    def alarm(self, name: str) -> dict[str, Any]:
        return {
            "AlarmName": name, "Namespace": "Test", "MetricName": "Errors", "Statistic": "Sum", "Period": 60,
            "EvaluationPeriods": 1, "Threshold": 1, "ComparisonOperator": "GreaterThanThreshold",
        }
