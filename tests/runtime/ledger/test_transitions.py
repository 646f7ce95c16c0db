import random
import unittest
from decimal import Decimal
from typing import Any

from openevolve_aws.ledger import marks, queries, reservations, spending, states, transitions
from openevolve_aws.ledger.job import Job
from openevolve_aws.ledger.observation import Observation, of
from openevolve_aws.ledger.usage import Usage
from support.ledgers import LedgerCase

_SEED = 20261122


def _seen(state: str, attempts: int = 0, batch_job_id: str = "batch-1", **more: Any) -> Observation:
    ended = [{"container": {"exitCode": 75, "logStreamName": f"s{number}"}} for number in range(attempts)]
    return of({"jobId": batch_job_id, "jobName": "alice-a", "status": state, "attempts": ended, **more})


class TransitionTests(LedgerCase):
    def submitted(self, short_id: str = "a1b2c3d4", batch_job_id: str = "batch-1", **changes: Any) -> Job:
        job = self.job(short_id, **changes)
        reservations.reserve(self.table, job, None)
        marked = reservations.mark_submitted(self.table, job, batch_job_id, self.clock())
        assert marked is not None
        return marked

    def apply(self, job: Job, seen: Observation) -> Job | None:
        if seen.is_final:
            return transitions.finish(self.table, job, seen, "unknown", "because", self.clock(), 400)
        return transitions.advance(self.table, job, seen, self.clock())

    def test_a_step_is_recorded_once(self) -> None:
        job = self.submitted()
        running = self.apply(job, _seen("RUNNING", startedAt=1763600000000, container={"logStreamName": "s0"}))
        assert running is not None
        self.assertEqual((running.state, running.started_at, running.log_streams),
                         ("RUNNING", "2025-11-20T00:53:20Z", ("s0",)))
        for late in ("RUNNING", "STARTING", "RUNNABLE", "SUBMITTED"):
            self.assertIsNone(self.apply(job, _seen(late)))
        self.assertEqual(queries.get(self.table, "alice", job.short_id), running)

    def test_a_retried_job_goes_back(self) -> None:
        job = self.submitted()
        self.apply(job, _seen("RUNNING"))
        again = self.apply(job, _seen("RUNNABLE", 1))
        assert again is not None
        self.assertEqual((again.state, again.attempts, again.exit_code), ("RUNNABLE", 1, 75))

    def test_the_end_gives_back_what_was_in_use_once(self) -> None:
        job = self.submitted()
        ended = self.apply(job, _seen("SUCCEEDED", 1))
        assert ended is not None
        self.assertEqual(queries.get(self.table, "alice", job.short_id), ended)
        self.assertEqual(self.assert_usage_is_the_sum(), Usage(0, 0, 2))
        for late in (_seen("SUCCEEDED", 1), _seen("FAILED", 2), _seen("RUNNING", 2)):
            self.assertIsNone(self.apply(job, late))
        self.assertEqual(self.assert_usage_is_the_sum(), Usage(0, 0, 2))

    def test_any_order_of_events_with_duplicates_ends_the_same_way(self) -> None:
        way = [("SUBMITTED", 0), ("RUNNABLE", 0), ("STARTING", 0), ("RUNNING", 0), ("RUNNABLE", 1), ("RUNNING", 1),
               ("FAILED", 2)]
        source = random.Random(_SEED)
        for round_number in range(12):
            with self.subTest(seed=_SEED, round=round_number):
                short_id, batch_job_id = f"round-{round_number}", f"batch-{round_number}"
                job = self.submitted(short_id, batch_job_id)
                events = way + source.choices(way, k=4)
                source.shuffle(events)
                for state, attempts in events:
                    self.apply(job, _seen(state, attempts, batch_job_id))
                ended = queries.get(self.table, "alice", short_id)
                assert ended is not None
                self.assertEqual((ended.state, ended.attempts, ended.progress), ("FAILED", 2, 26))
                self.assertEqual(self.assert_usage_is_the_sum().active_jobs, 0)

    def test_an_event_of_the_run_before_does_not_touch_the_next(self) -> None:
        first = self.submitted()
        self.apply(first, _seen("FAILED", 1))
        second = self.submitted(run=2, batch_job_id="batch-2")
        for late in (_seen("RUNNING", 3), _seen("FAILED", 3)):
            self.assertIsNone(self.apply(first, late))
        self.assertEqual(queries.get(self.table, "alice", first.short_id), second)
        self.assertEqual(self.assert_usage_is_the_sum().active_jobs, 1)

    def test_a_wish_to_cancel_is_noted_once_while_the_job_is_active(self) -> None:
        job = self.submitted()
        first = transitions.request_cancel(self.table, job, self.clock())
        self.clock.advance(60)
        second = transitions.request_cancel(self.table, job, self.clock())
        assert first is not None and second is not None
        self.assertEqual(first.cancel_requested_at, second.cancel_requested_at)
        self.apply(job, _seen("FAILED"))
        self.assertIsNone(transitions.request_cancel(self.table, job, self.clock()))

    def test_an_end_without_a_word_from_batch_happens_once(self) -> None:
        job = self.submitted()
        lost = transitions.give_up(self.table, job, "unknown", "forgotten", self.clock(), 400)
        assert lost is not None
        self.assertEqual((lost.state, lost.exit_code, lost.reason), (states.FAILED, None, "forgotten"))
        self.assertIsNone(transitions.give_up(self.table, job, "unknown", "forgotten", self.clock(), 400))
        self.assertEqual(self.assert_usage_is_the_sum().active_jobs, 0)

    def test_a_flag_is_set_by_one_and_found_on_the_run_that_it_belongs_to(self) -> None:
        first = self.submitted()
        ended = self.apply(first, _seen("FAILED", 1))
        assert ended is not None
        self.submitted(run=2, batch_job_id="batch-2")
        self.assertEqual([marks.set_flag(self.table, ended, "notified") for _ in range(2)], [True, False])
        self.assertTrue(marks.clear_flag(self.table, ended, "notified"))
        self.assertTrue(marks.set_flag(self.table, ended, "notified"))
        self.assertTrue(marks.set_cost(self.table, ended, 3600, Decimal("0.123456789")))
        moved = queries.find_by_batch_job(self.table, "batch-1")
        assert moved is not None
        self.assertEqual((moved.record, moved.notified, moved.vcpu_seconds, moved.cost_usd),
                         ("run#a1b2c3d4#1", True, 3600, Decimal("0.123457")))
        current = queries.get(self.table, "alice", "a1b2c3d4")
        assert current is not None
        self.assertEqual((current.run, current.notified, current.cost_usd), (2, False, None))
        with self.assertRaisesRegex(ValueError, "flag 'paid' must be one of counted, notified"):
            marks.set_flag(self.table, ended, "paid")


class SpendingTests(LedgerCase):
    def test_totals_are_replaced_and_the_threshold_stays(self) -> None:
        self.assertEqual(spending.read(self.table, "alice", "2026-11"), spending.Spend())
        spending.write(self.table, "alice", "2026-11", 10, Decimal("1.5"), 2, self.clock())
        self.assertTrue(spending.raise_notified(self.table, "alice", "2026-11", 80))
        spending.write(self.table, "alice", "2026-11", 20, Decimal("2.5"), 3, self.clock())
        found = spending.read(self.table, "alice", "2026-11")
        self.assertEqual((found.vcpu_seconds, found.cost_usd, found.jobs, found.notified_percent),
                         (20, Decimal("2.5"), 3, 80))

    def test_a_threshold_is_told_once(self) -> None:
        steps = [spending.raise_notified(self.table, "-", "2026-11", percent) for percent in (80, 80, 50, 100, 80)]
        self.assertEqual(steps, [True, False, False, True, False])


if __name__ == "__main__":
    unittest.main()
