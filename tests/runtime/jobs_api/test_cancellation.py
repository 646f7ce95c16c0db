import unittest

from openevolve_aws.functions import reserved
from openevolve_aws.ledger import queries, transitions
from openevolve_aws.ledger.job import Job
from openevolve_aws.ledger.observation import of
from support.apis import ApiCase
from support.crashes import Crash


class CancellationTests(ApiCase):
    def cancel(self, short_id: str, reason: str | None = None) -> tuple[str, dict[str, str]]:
        answer = self.call("DELETE", f"/jobs/{short_id}", {"reason": reason} if reason else None)
        self.assertEqual(answer.status, 202, answer.body)
        return answer.body["action"], answer.body["job"]

    def reserve(self) -> Job:
        """A job whose submission was stopped before SubmitJob."""
        short_id = self.upload()
        self.line.fault = lambda number, operation: "before" if operation == "submit_job" else None
        with self.assertRaises(Crash):
            self.call("POST", "/jobs", {"short_id": short_id, "iterations": 10})
        self.line.mend()
        job = queries.get(self.table, "alice", short_id)
        assert job is not None
        return job

    def test_a_queued_job_is_cancelled(self) -> None:
        job = self.submit()
        action, answered = self.cancel(job["short_id"], "wrong file")
        self.assertEqual(action, "cancelled")
        self.assertIsNotNone(answered["cancel_requested_at"])
        ended = self.batch.job(job["batch_job_id"])
        self.assertEqual((ended["status"], ended["statusReason"]), ("FAILED", "cancelled by alice: wrong file"))

    def test_a_job_that_has_started_is_terminated(self) -> None:
        for state in ("STARTING", "RUNNING"):
            with self.subTest(state):
                job = self.submit()
                self.batch.advance(job["batch_job_id"], state)
                self.assertEqual(self.cancel(job["short_id"])[0], "terminated")
                self.assertEqual(self.batch.job(job["batch_job_id"])["status"], "FAILED")

    def test_a_job_that_starts_meanwhile_is_ended_all_the_same(self) -> None:
        job = self.submit()

        def fault(number: int, operation: str) -> None:
            if operation == "terminate_job":
                self.batch.advance(job["batch_job_id"], "RUNNING")

        self.line.fault = fault
        self.cancel(job["short_id"])
        self.assertEqual(self.batch.job(job["batch_job_id"])["status"], "FAILED")

    def test_a_finished_job_is_said_to_be_finished(self) -> None:
        job = self.submit()
        self.batch.advance(job["batch_job_id"], "RUNNING")
        self.batch.end(job["batch_job_id"], 0)
        self.assertEqual(self.cancel(job["short_id"])[0], "already_finished", "Batch knows, the ledger not yet")
        kept = queries.get(self.table, "alice", job["short_id"])
        assert kept is not None
        self.assertIsNone(kept.cancel_requested_at, "it would be taken for the reason of the end")
        transitions.finish(self.table, kept, of(self.batch.job(job["batch_job_id"])), "succeeded", "", self.clock(), 9)
        self.assertEqual(self.cancel(job["short_id"])[0], "already_finished")
        self.assertEqual(self.batch.job(job["batch_job_id"])["status"], "SUCCEEDED")

    def test_a_job_that_batch_never_got_is_released_when_nobody_can_be_submitting_it(self) -> None:
        job = self.reserve()
        self.clock.advance(reserved.CLAIM_SECONDS + 1)
        action, answered = self.cancel(job.short_id)
        self.assertEqual((action, answered["state"], answered["cause"]), ("cancelled", "FAILED", "cancelled"))
        self.assertEqual(self.assert_usage_is_the_sum().active_jobs, 0)
        self.assertEqual(self.all_jobs(job.short_id), [])

    def test_a_cancelled_job_is_not_submitted_by_a_late_repeat(self) -> None:
        job = self.reserve()
        self.assertEqual(self.cancel(job.short_id)[0], "cancelled", "noted, while a request may be submitting it")
        self.clock.advance(reserved.CLAIM_SECONDS + 1)
        self.assertEqual(self.submit(job.short_id, expected=200)["cause"], "cancelled")
        self.assertEqual(self.submit(job.short_id, expected=200)["state"], "FAILED")
        self.assertEqual(self.all_jobs(job.short_id), [])

    def test_a_job_that_is_being_submitted_is_ended_by_who_submits_it(self) -> None:
        short_id, actions = self.upload(), []

        def fault(number: int, operation: str) -> None:
            if operation == "submit_job":
                self.line.fault = lambda number, operation: None
                actions.append(self.cancel(short_id)[0])

        self.line.fault = fault
        job = self.submit(short_id)
        self.assertEqual(actions, ["cancelled"])
        self.assertEqual(self.batch.job(job["batch_job_id"])["status"], "FAILED")

    def test_a_job_that_batch_has_but_the_ledger_does_not_know_is_ended(self) -> None:
        short_id = self.upload()
        self.line.fault = lambda number, operation: "after" if operation == "submit_job" else None
        with self.assertRaises(Crash):
            self.call("POST", "/jobs", {"short_id": short_id, "iterations": 10})
        self.line.mend()
        self.assertEqual(self.cancel(short_id)[0], "cancelled")
        self.assertEqual([job["status"] for job in self.all_jobs(short_id)], ["FAILED"])

    def test_a_release_wins_over_a_submission_that_comes_too_late(self) -> None:
        short_id = self.upload()

        def fault(number: int, operation: str) -> None:
            if operation == "submit_job":
                self.line.fault = lambda number, operation: None
                self.clock.advance(reserved.CLAIM_SECONDS + 1)
                self.cancel(short_id)

        self.line.fault = fault
        self.submit(short_id, expected=503)
        self.assertEqual([job["status"] for job in self.all_jobs(short_id)], ["FAILED"])
        self.assertEqual(self.assert_usage_is_the_sum().active_jobs, 0)

    def test_cancelling_twice_is_harmless(self) -> None:
        job = self.submit()
        self.cancel(job["short_id"])
        self.assertEqual(self.cancel(job["short_id"])[0], "already_finished")

    def test_a_stopped_cancellation_can_be_repeated(self) -> None:
        for number in range(4):
            for kind in ("before", "after", "lost"):
                with self.subTest(call=number, kind=kind):
                    self.table = self.create_table()
                    self.services = self.make_services()
                    job = self.submit()
                    self.line.crash_at(number, kind)
                    try:
                        self.call("DELETE", f"/jobs/{job['short_id']}")
                    except Crash:
                        pass
                    self.line.mend()
                    self.cancel(job["short_id"])
                    self.assertEqual(self.batch.job(job["batch_job_id"])["status"], "FAILED")

    def test_somebody_elses_job_is_not_found_and_goes_on(self) -> None:
        job = self.submit()
        for identifier in (job["short_id"], job["batch_job_id"]):
            self.assertEqual(self.call("DELETE", f"/jobs/{identifier}", caller="bob").status, 404)
        self.assertEqual(len(self.live_jobs(job["short_id"])), 1)

    def test_a_reason_that_is_no_line_of_text_is_refused(self) -> None:
        job = self.submit()
        for reason in ("", "two\nlines", "x" * 201, 7, ["x"]):
            with self.subTest(reason=reason):
                self.assertEqual(self.call("DELETE", f"/jobs/{job['short_id']}", {"reason": reason}).status, 400)
        self.assertEqual(len(self.live_jobs(job["short_id"])), 1)


if __name__ == "__main__":
    unittest.main()
