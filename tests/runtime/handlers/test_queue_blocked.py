"""Who hears that a queue is blocked, and why."""

import unittest

from event_case import EventCase
from faulty_line import refused
from handler_case import fixture
from openevolve_aws.functions.job_events.handling import EventHalfDone


class QueueBlockedTests(EventCase):
    def test_a_blocked_queue_is_counted_and_told_to_the_platform(self) -> None:
        self.handle(fixture("queue-blocked-event.json"))
        self.assertEqual(([1.0], [1.0]), (self.published("QueueBlocked"), self.published("QueueBlocked", Queue="prod")))
        [(subject, text)] = self.told(self.deployment.topics.notify)
        self.assertEqual("OpenEvolve prod: queue prod is blocked", subject)
        self.assertIn("AWS has no machines of the allowed types", text)
        self.assertIn("[m6i.2xlarge]", text)
        self.assertEqual({}, self.everything())

    def test_a_reason_that_is_not_known_is_quoted(self) -> None:
        event = fixture("queue-blocked-event.json")
        event["detail"]["statusReason"] = "SOMETHING_NEW - the moon is full"
        self.handle(event)
        [(_, text)] = self.told(self.deployment.topics.notify)
        self.assertIn("AWS Batch says: SOMETHING_NEW - the moon is full", text)

    def test_telling_goes_on_when_counting_fails(self) -> None:
        self.line.rules = [refused("PutMetricData", 400, "AccessDenied")]
        with self.assertRaisesRegex(EventHalfDone, "AccessDenied"):
            self.handle(fixture("queue-blocked-event.json"))
        self.assertEqual(1, len(self.told(self.deployment.topics.notify)))


if __name__ == "__main__":
    unittest.main()
