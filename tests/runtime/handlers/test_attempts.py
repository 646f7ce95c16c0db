"""What an event tells of a job's attempts."""

import unittest
from typing import Any

from handler_case import deployment, fixture
from openevolve_aws.functions.job_events import attempts, batch_event
from openevolve_aws.ledger.job import Job
from openevolve_aws.ledger.metering import Attempt, MeteredRun

JOB = Job("alice", "a1b2c3d4", 1, "RUNNING", "2026-11-22T09:50:00Z", "2026-11-22T09:50:00Z", 8, 14336, "prod")
SPOT, FALLBACK = "AWSBatch-openevolve-prod-spot-20261101-3f0e", "AWSBatch-openevolve-prod-fallback-20261101-9d2a"
LOST = Attempt("2026-11-22T10:00:00Z", "2026-11-22T11:00:00Z", SPOT)


class AttemptsTests(unittest.TestCase):
    def setUp(self) -> None:
        self.event = fixture("job-failed-event.json")
        self.detail: dict[str, Any] = self.event["detail"]

    def metered(self) -> MeteredRun:
        return attempts.metered(batch_event.read(self.event, deployment()), JOB)

    def runs(self, started_at: int) -> None:
        """The second attempt is not over yet."""
        del self.detail["attempts"][1], self.detail["stoppedAt"]
        self.detail |= {"status": "RUNNING", "startedAt": started_at}

    def test_a_finished_job_has_the_attempts_that_batch_lists(self) -> None:
        run = self.metered()
        self.assertEqual((LOST, Attempt("2026-11-22T11:10:00Z", "2026-11-22T11:59:55Z", FALLBACK)), run.attempts)
        self.assertEqual((True, 26, 8), (run.is_final, run.progress, run.vcpus))

    def test_a_running_job_has_one_that_is_open(self) -> None:
        self.runs(1795345800000)
        self.assertEqual((LOST, Attempt("2026-11-22T11:10:00Z", None, FALLBACK)), self.metered().attempts)

    def test_a_start_of_an_earlier_attempt_is_not_reckoned_twice(self) -> None:
        self.runs(1795341600000)
        self.assertEqual((LOST, Attempt("2026-11-22T11:00:00Z", None, FALLBACK)), self.metered().attempts)

    def test_a_waiting_job_has_none_that_is_open(self) -> None:
        self.runs(1795345800000)
        self.detail["status"] = "RUNNABLE"
        self.assertEqual((LOST,), self.metered().attempts)

    def test_an_attempt_that_never_started_used_nothing(self) -> None:
        del self.detail["attempts"][0]["startedAt"]
        self.assertEqual(["2026-11-22T11:10:00Z"], [attempt.started_at for attempt in self.metered().attempts])

    def test_a_job_whose_attempts_batch_does_not_list_has_one(self) -> None:
        self.detail["attempts"] = []
        self.assertEqual((Attempt("2026-11-22T11:10:00Z", "2026-11-22T11:59:55Z", FALLBACK),), self.metered().attempts)

    def test_clocks_that_differ_give_no_negative_time(self) -> None:
        self.detail["attempts"][0]["stoppedAt"] = self.detail["attempts"][0]["startedAt"] - 5000
        self.assertEqual(("2026-11-22T10:00:00Z",) * 2, (
            self.metered().attempts[0].started_at, self.metered().attempts[0].stopped_at))

    def test_a_host_that_does_not_tell_its_cluster_is_unknown(self) -> None:
        container = self.detail["attempts"][0]["container"]
        for arn in (None, "", "arn:aws:ecs:us-east-1:123456789012:container-instance/0a1b"):
            container["containerInstanceArn"] = arn
            self.assertIsNone(self.metered().attempts[0].cluster)

    def test_only_lost_hosts_are_interruptions(self) -> None:
        self.assertEqual(1, attempts.interrupted(batch_event.read(self.event, deployment())))


if __name__ == "__main__":
    unittest.main()
