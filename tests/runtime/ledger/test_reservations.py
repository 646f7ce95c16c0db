import unittest
from concurrent.futures import ThreadPoolExecutor

from openevolve_aws.ledger import foreign, queries, reservations, states, times, usage
from openevolve_aws.ledger.job import Job
from openevolve_aws.ledger.usage import Limits, OverLimit, Usage
from support.ledgers import LedgerCase

_LIMITS = Limits(active_jobs=3, active_vcpus=20)


class ReservationTests(LedgerCase):
    def reserve(self, short_id: str = "a1b2c3d4", **changes: object) -> Job:
        job = self.job(short_id, **changes)
        self.assertEqual(reservations.reserve(self.table, job, _LIMITS), job)
        return job

    def release(self, job: Job) -> Job | None:
        return reservations.release(self.table, job, "unknown", "it was lost", self.clock(), 400)

    def test_a_reservation_takes_a_slot(self) -> None:
        job = self.reserve()
        self.assertEqual(queries.get(self.table, "alice", "a1b2c3d4"), job)
        self.assertEqual(self.assert_usage_is_the_sum(), Usage(1, 8, 1))

    def test_each_limit_is_refused_with_its_value_and_the_use(self) -> None:
        self.reserve("aaaa", vcpus=16)
        self.assertEqual(reservations.reserve(self.table, self.job("bbbb"), _LIMITS),
                         OverLimit("active_vcpus", 20, 16, 8))
        self.reserve("cccc", vcpus=1)
        self.reserve("dddd", vcpus=1)
        self.assertEqual(reservations.reserve(self.table, self.job("bbbb", vcpus=1), _LIMITS),
                         OverLimit("active_jobs", 3, 3, 1))
        self.assertEqual(self.assert_usage_is_the_sum(), Usage(3, 18, 3))

    def test_a_job_larger_than_the_limit_is_refused_also_as_the_first(self) -> None:
        self.assertEqual(reservations.reserve(self.table, self.job(vcpus=32), _LIMITS),
                         OverLimit("active_vcpus", 20, 0, 32))
        self.assertEqual(usage.read(self.table, "alice"), Usage())

    def test_a_job_that_fits_exactly_passes(self) -> None:
        self.reserve(vcpus=20)

    def test_owners_do_not_share_their_limits(self) -> None:
        for short_id in ("aaaa", "bbbb", "cccc"):
            self.reserve(short_id, vcpus=1)
        self.assertEqual(reservations.reserve(self.table, self.job(owner="bob"), _LIMITS).owner, "bob")  # type: ignore

    def test_who_comes_second_is_given_the_first_ones_job(self) -> None:
        first = self.reserve()
        self.assertEqual(reservations.reserve(self.table, self.job(), _LIMITS), first)
        self.assertEqual(self.assert_usage_is_the_sum().active_jobs, 1)

    def test_the_second_of_the_same_is_no_refusal_when_the_first_took_the_last_slot(self) -> None:
        first = self.reserve(vcpus=20)
        self.assertEqual(reservations.reserve(self.table, self.job(vcpus=20), _LIMITS), first)

    def test_many_at_once_never_exceed_a_limit(self) -> None:
        jobs = [self.job(f"job-{number}", vcpus=4) for number in range(16)]
        with ThreadPoolExecutor(8) as threads:
            results = list(threads.map(lambda job: reservations.reserve(self.table, job, _LIMITS), jobs))
        self.assertEqual(sum(isinstance(result, Job) for result in results), 3)
        self.assertEqual(self.assert_usage_is_the_sum().active_jobs, 3)

    def test_a_claim_is_to_be_had_when_it_is_over(self) -> None:
        job = self.reserve()
        later = self.clock().replace(year=self.clock().year + 1)
        self.assertIsNone(reservations.claim(self.table, job, "other", self.clock(), later))
        self.clock.advance(61)
        claimed = reservations.claim(self.table, job, "other", self.clock(), later)
        assert claimed is not None
        self.assertEqual((claimed.claim, claimed.claimed_until), ("other", int(later.timestamp())))
        self.assertIsNone(reservations.claim(self.table, job, "third", self.clock(), later))

    def test_who_lost_the_claim_can_neither_submit_nor_release(self) -> None:
        job = self.reserve()
        self.clock.advance(61)
        claimed = reservations.claim(self.table, job, "other", self.clock(), self.clock())
        assert claimed is not None
        self.assertIsNone(reservations.mark_submitted(self.table, job, "batch-1", self.clock()))
        self.assertIsNone(self.release(job))
        self.assertIsNotNone(reservations.mark_submitted(self.table, claimed, "batch-2", self.clock()))

    def test_submitted_once_is_submitted(self) -> None:
        job = self.reserve()
        marked = reservations.mark_submitted(self.table, job, "batch-1", self.clock())
        assert marked is not None
        self.assertEqual((marked.state, marked.batch_job_id, marked.claim), (states.SUBMITTED, "batch-1", None))
        self.assertIsNone(reservations.mark_submitted(self.table, job, "batch-2", self.clock()))
        self.assertIsNone(self.release(job))
        self.assertEqual(self.assert_usage_is_the_sum().active_jobs, 1)

    def test_a_release_gives_the_slot_back_once(self) -> None:
        job = self.reserve()
        released = self.release(job)
        assert released is not None
        self.assertEqual(queries.get(self.table, "alice", job.short_id), released)
        self.assertEqual((released.state, released.active, released.reason), ("FAILED", None, "it was lost"))
        self.assertIsNone(self.release(job))
        self.assertIsNone(reservations.mark_submitted(self.table, job, "batch-1", self.clock()))
        self.assertEqual(self.assert_usage_is_the_sum(), Usage(0, 0, 2))

    def test_a_released_job_expires_and_an_active_one_does_not(self) -> None:
        job = self.reserve()
        self.assertIsNone(job.expires_at)
        released = self.release(job)
        assert released is not None
        self.assertEqual(released.expires_at, int(self.clock().timestamp()) + 400 * 86_400)

    def test_a_foreign_job_counts_and_is_never_refused(self) -> None:
        for short_id in ("aaaa", "bbbb", "cccc"):
            self.reserve(short_id, vcpus=1)
        job = self.job("from-a-schedule", state=states.RUNNABLE, batch_job_id="batch-9", claim=None,
                       claimed_until=None, source="schedule")
        self.assertEqual(foreign.adopt(self.table, job), job)
        self.assertEqual(foreign.adopt(self.table, job), job)
        self.assertEqual(self.assert_usage_is_the_sum().active_jobs, 4)
        self.assertIsInstance(reservations.reserve(self.table, self.job("dddd"), _LIMITS), OverLimit)

    def test_a_cancelled_reservation_is_not_made_again(self) -> None:
        job = self.reserve(cancel_requested_at=times.text(self.clock()))
        released = self.release(job)
        self.assertEqual(reservations.reserve(self.table, self.job(), _LIMITS), released)


if __name__ == "__main__":
    unittest.main()
