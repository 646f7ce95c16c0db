"""The gauges say what the queues hold, zeros included, and nothing about a queue that could not be read."""

import logging
import unittest
from typing import Any

from batch_answers import queues, summary
from faulty_line import Answer, Request, refusal, throttled
from handler_case import NOON, HandlerCase
from openevolve_aws.functions.queue_gauges.listing import list_jobs
from openevolve_aws.functions.queue_gauges.publishing import GaugesIncomplete, publish

PROD, HIGH = "openevolve-prod-prod", "openevolve-prod-high"
NOW = int(NOON.timestamp() * 1000)
HOUR = 3_600_000


class QueueGaugesTests(HandlerCase):
    def setUp(self) -> None:
        super().setUp()
        self.batch = self.client("batch")
        self.jobs: dict[tuple[str, str], list[dict[str, Any]]] = {}
        self.attempts: dict[str, list[dict[str, Any]]] = {}
        self.line.rules = [queues(self.jobs, self.attempts)]

    def publish(self) -> None:
        publish(self.batch, self.cloudwatch, self.deployment, NOON)

    def gauge(self, name: str, **dimensions: str) -> float:
        [value] = self.published(name, **dimensions)
        return value

    def test_empty_queues_and_idle_users_have_zeros(self) -> None:
        self.publish()
        for name in ("JobsRunning", "JobsRunnable", "JobsPending", "JobsWaiting", "OldestWaitSeconds",
                     "LongestRunSeconds"):
            for dimensions in ({}, {"Queue": "prod"}, {"Queue": "high"}):
                self.assertEqual(0.0, self.gauge(name, **dimensions), (name, dimensions))
        for owner in self.deployment.users:
            for name in ("JobsRunning", "JobsWaiting"):
                self.assertEqual(0.0, self.gauge(name, Owner=owner), (name, owner))
        self.assertEqual(1, self.line.calls["PutMetricData"])
        self.assertEqual((10, 0), (self.line.calls["listjobs"], self.line.calls["describejobs"]))

    def test_jobs_are_counted_by_state_queue_and_owner_over_all_pages(self) -> None:
        self.jobs[PROD, "RUNNING"] = [summary(n, "alice", startedAt=NOW - n * HOUR) for n in range(1, 6)]
        self.jobs[PROD, "STARTING"] = [summary(6, "al-ice")]
        self.jobs[PROD, "RUNNABLE"] = [summary(7, "al-ice", createdAt=NOW - 2 * HOUR)]
        self.jobs[HIGH, "PENDING"] = [summary(8, "alice", createdAt=NOW - HOUR)]
        self.jobs[HIGH, "SUBMITTED"] = [summary(9, "alice", createdAt=NOW)]
        self.publish()
        for name, counts in (("JobsRunning", [6, 0, 6]), ("JobsRunnable", [1, 0, 1]), ("JobsPending", [0, 2, 2]),
                             ("JobsWaiting", [1, 2, 3])):
            self.assertEqual(counts, [self.gauge(name, **queue) for queue in (
                {"Queue": "prod"}, {"Queue": "high"}, {})], name)
        self.assertEqual([5, 1], [self.gauge("JobsRunning", Owner=owner) for owner in ("alice", "al-ice")])
        self.assertEqual([2, 1], [self.gauge("JobsWaiting", Owner=owner) for owner in ("alice", "al-ice")])
        self.assertEqual([5 * 3600, 7200.0], [self.gauge("LongestRunSeconds"), self.gauge("OldestWaitSeconds")])

    def test_an_interrupted_job_waits_since_its_attempt_ended(self) -> None:
        waiting = summary(1, "alice", createdAt=NOW - 30 * HOUR, startedAt=NOW - 29 * HOUR)
        self.jobs[PROD, "RUNNABLE"] = [waiting]
        self.attempts[waiting["jobId"]] = [{"stoppedAt": NOW - 5 * HOUR}, {"stoppedAt": NOW - 60_000}]
        self.publish()
        self.assertEqual(60.0, self.gauge("OldestWaitSeconds", Queue="prod"))

    def test_a_job_that_moves_on_between_two_calls_counts_once(self) -> None:
        self.jobs[PROD, "RUNNABLE"] = [summary(1, "alice", createdAt=NOW)]
        self.jobs[PROD, "RUNNING"] = [summary(1, "alice", startedAt=NOW)]
        self.publish()
        self.assertEqual((0.0, 1.0), (self.gauge("JobsWaiting"), self.gauge("JobsRunning")))

    def test_neither_a_name_nor_an_image_changes_whose_a_job_is(self) -> None:
        job = summary(1, "al-ice", jobName="alice-00000001", startedAt=NOW)
        other = summary(2, "alice", jobDefinition="arn:aws:batch:us-east-1:123456789012:job-definition/"
                        "openevolve-prod-alice_0-4-0:1", startedAt=NOW)
        self.jobs[PROD, "RUNNING"] = [job, other]
        self.publish()
        self.assertEqual([1, 1], [self.gauge("JobsRunning", Owner=owner) for owner in ("alice", "al-ice")])

    def test_a_job_of_nobody_is_in_the_queue_all_the_same_and_is_logged(self) -> None:
        self.jobs[PROD, "RUNNING"] = [summary(1, "mallory", startedAt=NOW)]
        with self.assertLogs("openevolve_aws.functions.queue_gauges.listing", logging.WARNING) as log:
            self.publish()
        self.assertIn("openevolve-prod-mallory", log.output[0])
        self.assertEqual((1.0, 0.0), (self.gauge("JobsRunning"), self.gauge("JobsRunning", Owner="alice")))

    def test_clocks_that_differ_give_no_negative_age(self) -> None:
        self.jobs[PROD, "RUNNING"] = [summary(1, "alice", startedAt=NOW + HOUR)]
        self.publish()
        self.assertEqual(0.0, self.gauge("LongestRunSeconds"))

    def test_throttling_is_waited_out(self) -> None:
        self.jobs[PROD, "RUNNING"] = [summary(1, "alice", startedAt=NOW)]
        self.line.rules.insert(0, throttled("listjobs", 2, "TooManyRequestsException"))
        self.publish()
        self.assertEqual(1.0, self.gauge("JobsRunning"))

    def test_about_a_queue_that_cannot_be_read_nothing_is_said(self) -> None:
        def deny_high(request: Request) -> Answer | None:
            if request.operation == "listjobs" and HIGH.encode() in request.body:
                return refusal(request, 403, "AccessDeniedException", "no")
            return None

        self.jobs[PROD, "RUNNING"] = [summary(1, "alice", startedAt=NOW)]
        self.line.rules.insert(0, deny_high)
        with self.assertRaisesRegex(GaugesIncomplete, "queue openevolve-prod-high: .*AccessDenied"):
            self.publish()
        self.assertEqual(1.0, self.gauge("JobsRunning", Queue="prod"))
        for dimensions in ({"Queue": "high"}, {}, {"Owner": "alice"}):
            self.assertEqual([], self.published("JobsRunning", **dimensions))

    def test_a_hundred_jobs_are_described_in_one_call(self) -> None:
        self.jobs[PROD, "RUNNABLE"] = [summary(n, "alice", createdAt=NOW) for n in range(101)]
        self.assertEqual(101, len(list_jobs(self.batch, self.deployment).jobs))
        self.assertEqual(2, self.line.calls["describejobs"])


if __name__ == "__main__":
    unittest.main()
