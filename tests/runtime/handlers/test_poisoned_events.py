"""Events that are not ours are passed over; those that are, and make no sense, go to the dead-letter queue."""

import copy
import logging
import unittest
from typing import Any

from handler_case import deployment, fixture
from openevolve_aws.functions.job_events.batch_event import PoisonedEvent, read

MISSING = object()
GOOD = ("job-failed-event.json", "queue-blocked-event.json")


def changed(event: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy with another value, or none, at a path such as `detail.attempts.0.startedAt`."""
    event = copy.deepcopy(event)
    *parents, last = path.split(".")
    place: Any = event
    for name in parents:
        place = place[int(name) if isinstance(place, list) else name]
    if value is MISSING:
        del place[last]
    else:
        place[int(last) if isinstance(place, list) else last] = value
    return event


class PoisonedEventTests(unittest.TestCase):
    def setUp(self) -> None:
        self.deployment = deployment()
        self.event = fixture("job-failed-event.json")

    def assert_foreign(self, path: str, value: Any, words: str) -> None:
        with self.assertLogs("openevolve_aws.functions.job_events.batch_event", logging.INFO) as log:
            self.assertIsNone(read(changed(self.event, path, value), self.deployment))
        self.assertEqual(1, len(log.output))
        self.assertIn(words, log.output[0])

    def assert_poisoned(self, path: str, value: Any, words: str) -> None:
        with self.assertRaisesRegex(PoisonedEvent, words):
            read(changed(self.event, path, value), self.deployment)

    def test_events_as_documented_are_read(self) -> None:
        for name in GOOD:
            event = read(fixture(name), self.deployment)
            self.assertEqual(("prod", "alice"), (event.queue, event.owner))

    def test_what_is_not_ours_is_passed_over_with_one_line(self) -> None:
        self.assert_foreign("account", "999999999999", "account 999999999999")
        self.assert_foreign("region", "eu-west-1", "region eu-west-1")
        self.assert_foreign("source", "com.example", "source com.example")
        self.assert_foreign("detail-type", "ECS Task State Change", "detail-type ECS")
        prefix = "arn:aws:batch:us-east-1:123456789012:job-queue/"
        for queue in (prefix + "other", prefix + "openevolve-prod-prod2", "openevolve-prod-prod",
                      "arn:aws:batch:us-east-1:999999999999:job-queue/openevolve-prod-prod"):
            self.assert_foreign("detail.jobQueue", queue, f"queue {queue}")

    def test_a_missing_member_is_named(self) -> None:
        for path in ("source", "account", "region", "detail-type", "time", "detail", "detail.jobId", "detail.jobName",
                     "detail.jobQueue", "detail.jobDefinition", "detail.status", "detail.createdAt", "detail.attempts",
                     "detail.container"):
            with self.subTest(path):
                self.assert_poisoned(path, MISSING, f"(?m)^  {path} None must be")

    def test_a_member_of_another_type_is_named_with_what_it_is(self) -> None:
        for path, value, words in (
            ("time", "yesterday", "time 'yesterday' must be like"), ("time", 5, "time 5 must be like"),
            ("detail", [], r"detail \[\] must be an object"), ("detail.jobId", 5, "detail.jobId 5 must be a text"),
            ("detail.jobName", "", "detail.jobName '' must be a text"),
            ("detail.createdAt", "now", "detail.createdAt 'now' must be a whole number"),
            ("detail.createdAt", True, "detail.createdAt True must be a whole number"),
            ("detail.createdAt", -1, "detail.createdAt -1 must be a whole number"),
            ("detail.attempts", {}, "detail.attempts {} must be a list"),
            ("detail.attempts.0", "lost", r"detail.attempts\[0\] 'lost' must be an object"),
            ("detail.attempts.1.startedAt", "now", r"detail.attempts\[1\].startedAt 'now' must be a whole number"),
            ("detail.attempts.1.container", [1], r"detail.attempts\[1\].container \[1\] must be an object"),
            ("detail.attempts.1.container.exitCode", "69", r"container.exitCode '69' must be a whole number"),
            ("detail.container.environment", {}, "detail.container.environment {} must be a list"),
            ("detail.container.environment.0", {"value": "x"}, r"environment\[0\] .* must have the texts name"),
            ("detail.container.resourceRequirements.0", {"type": "VCPU", "value": 8}, r"resourceRequirements\[0\]"),
            ("detail.container.resourceRequirements.0.value", "many", "detail: .*many"),
            ("detail.container.resourceRequirements", [], "resourceRequirements has no VCPU"),
            ("detail.status", "EXPLODED", "status 'EXPLODED' must be one of"),
            ("detail.tags", "none", "detail.tags 'none' must be an object"),
        ):
            with self.subTest(path, value=value):
                self.assert_poisoned(path, value, words)

    def test_all_problems_are_told_at_once(self) -> None:
        event = changed(changed(self.event, "detail.jobId", 5), "time", None)
        with self.assertRaisesRegex(PoisonedEvent, "(?s)event c8f9.*2 problem.*time None.*detail.jobId 5"):
            read(event, self.deployment)

    def test_what_is_no_event_at_all_is_poisoned(self) -> None:
        for event in (None, [], "event", 5):
            with self.assertRaisesRegex(PoisonedEvent, "not an object"):
                read(event, self.deployment)

    def test_members_that_aws_adds_later_do_no_harm(self) -> None:
        event = changed(changed(self.event, "detail.container.novelty", {"a": 1}), "novelty", [1])
        self.assertIsNotNone(read(event, self.deployment))


if __name__ == "__main__":
    unittest.main()
