import unittest

from openevolve_aws.ledger import queries, reservations, states, transitions
from openevolve_aws.ledger.job import Job
from openevolve_aws.ledger.observation import of
from support.apis import ApiCase


class ResumeTests(ApiCase):
    def ended(self, short_id: str, exit_code: int = 70) -> Job:
        """The ledger's record of a job that was let run and failed."""
        job = queries.get(self.table, "alice", short_id)
        assert job is not None and job.batch_job_id is not None
        self.batch.advance(job.batch_job_id, "RUNNING")
        self.batch.end(job.batch_job_id, exit_code)
        seen = of(self.batch.job(job.batch_job_id))
        ended = transitions.finish(self.table, job, seen, "unknown", "it failed", self.clock(), 400)
        assert ended is not None
        return ended

    def test_a_finished_job_goes_on_under_its_short_id(self) -> None:
        first = self.submit()
        self.ended(first["short_id"])
        self.clock.advance(60)
        second = self.submit(first["short_id"], run=2, iterations=40)
        self.assertEqual((second["run"], second["iterations"], second["state"]), (2, 40, "SUBMITTED"))
        submitted = self.batch.job(second["batch_job_id"])
        self.assertEqual(submitted["jobName"], f"alice-{first['short_id']}-2")
        self.assertIn({"name": "OPENEVOLVE_ITERATIONS", "value": "40"}, submitted["container"]["environment"])
        self.assertEqual(self.assert_usage_is_the_sum().active_jobs, 1)

    def test_the_run_before_stays_on_record(self) -> None:
        first = self.submit()
        self.ended(first["short_id"])
        self.submit(first["short_id"], run=2)
        earlier = queries.find_by_batch_job(self.table, first["batch_job_id"])
        assert earlier is not None
        self.assertEqual((earlier.record, earlier.run, earlier.exit_code), (f"run#{first['short_id']}#1", 1, 70))
        listed = self.call("GET", "/jobs").body["jobs"]
        self.assertEqual([job["run"] for job in listed], [2])

    def test_a_run_out_of_turn_is_refused(self) -> None:
        job = self.submit()
        self.assertIn("is SUBMITTED", self.submit(job["short_id"], expected=409, run=2)["error"]["message"])
        self.ended(job["short_id"])
        self.assertIn("as run 2", self.submit(job["short_id"], expected=409, run=3)["error"]["message"])
        self.submit(job["short_id"], run=2)
        self.assertIn("at run 2", self.submit(job["short_id"], expected=409)["error"]["message"])
        self.assertEqual(self.submit(self.upload(), expected=404, run=2)["error"]["code"], "NotFound")

    def test_a_failed_job_whose_outputs_were_cleaned_away_does_not_go_on(self) -> None:
        job = self.submit()
        ended = self.ended(job["short_id"])
        self.table.update(
            ended.key, UpdateExpression="SET outputs_deleted_at = :value",
            ExpressionAttributeValues={":value": {"S": "2026-12-07T03:00:00Z"}})
        error = self.submit(job["short_id"], expected=409, run=2)["error"]
        self.assertIn("were deleted at 2026-12-07T03:00:00Z", error["message"])
        self.assertIn(f"input_short_id {job['short_id']}", error["message"])
        self.assert_usage_is_the_sum()

    def test_a_job_that_never_got_to_batch_may_be_submitted_again(self) -> None:
        short_id = self.upload()
        reserved = reservations.reserve(self.table, self.job(short_id), None)
        assert isinstance(reserved, Job)
        reservations.release(self.table, reserved, "unknown", "lost", self.clock(), 400)
        self.assertEqual(self.submit(short_id)["state"], states.SUBMITTED)
        self.assertEqual(self.assert_usage_is_the_sum().active_jobs, 1)


if __name__ == "__main__":
    unittest.main()
