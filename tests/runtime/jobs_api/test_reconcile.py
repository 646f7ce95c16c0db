import unittest

from jobs_api.reconcile_case import ReconcileCase
from openevolve_aws.functions.reconcile import lost
from openevolve_aws.functions.reconcile.reconciliation import EVENT_SECONDS, ReconciliationIncomplete
from openevolve_aws.ledger import states, times
from openevolve_aws.ledger.job import key
from support.crashes import Crash


class ReconcileTests(ReconcileCase):
    def test_nothing_wrong_is_nothing_repaired(self) -> None:
        self.batch.hold("SUBMITTED")
        self.addCleanup(self.batch.hold, "RUNNABLE")
        self.submit()
        self.clock.advance(3600)
        self.assertEqual(self.reconcile(), 0)

    def test_a_lost_final_event_is_made_up_for(self) -> None:
        job = self.submit()
        self.batch.advance(job["batch_job_id"], "RUNNING")
        self.batch.end(job["batch_job_id"], 64)
        self.assertEqual(self.reconcile(), 0, "the event may be under way")
        self.clock.advance(EVENT_SECONDS + 5)
        self.assertEqual(self.reconcile(), 1)
        kept = self.kept(job["short_id"])
        self.assertEqual((kept.state, kept.exit_code, kept.cause, kept.notified), ("FAILED", 64, "bad_input", True))
        self.assertEqual(self.assert_usage_is_the_sum().active_jobs, 0)
        self.assertIn({"Name": "Owner", "Value": "alice"}, next(
            metric for metric in self.published if metric["MetricName"] == "JobsFailed"
            and len(metric["Dimensions"]) == 2)["Dimensions"])
        self.assertIn(job["short_id"], "".join(self.told()))
        self.assertEqual(self.reconcile(), 0)
        self.assertEqual(self.told(), [])

    def test_a_lost_event_in_between_is_made_up_for(self) -> None:
        job = self.submit()
        self.batch.advance(job["batch_job_id"], "RUNNING")
        self.clock.advance(EVENT_SECONDS + 5)
        self.assertEqual(self.reconcile(), 1)
        kept = self.kept(job["short_id"])
        self.assertEqual((kept.state, len(kept.log_streams)), ("RUNNING", 1))
        self.assertIsNotNone(kept.started_at)

    def test_a_reservation_that_never_got_to_batch_is_released(self) -> None:
        short_id = self.stop_submission("before")
        self.clock.advance(lost.RESERVED_SECONDS - 1)
        self.assertEqual(self.reconcile(), 0)
        self.clock.advance(2)
        self.assertEqual(self.reconcile(), 1)
        kept = self.kept(short_id)
        self.assertEqual((kept.state, kept.cause, kept.batch_job_id), ("FAILED", "unknown", None))
        self.assertIn("submit it again", str(kept.reason))
        self.assertEqual(self.assert_usage_is_the_sum().active_jobs, 0)
        self.assertEqual(len(self.told()), 1)
        self.assertEqual(self.submit(short_id)["state"], "SUBMITTED")

    def test_a_reservation_that_batch_has_becomes_its_job(self) -> None:
        short_id = self.stop_submission("after")
        self.clock.advance(lost.RESERVED_SECONDS + 1)
        self.assertEqual(self.reconcile(), 2, "which job it is, and that it got on since")
        self.assertEqual([self.kept(short_id).batch_job_id], [job["jobId"] for job in self.all_jobs(short_id)])
        self.assertEqual(self.kept(short_id).state, states.RUNNABLE)

    def test_a_cancelled_reservation_is_released_without_a_notice(self) -> None:
        short_id = self.stop_submission("before")
        self.call("DELETE", f"/jobs/{short_id}")
        self.clock.advance(lost.RESERVED_SECONDS + 1)
        self.assertEqual(self.reconcile(), 1)
        self.assertEqual(self.kept(short_id).cause, "cancelled")
        self.assertEqual(self.told(), [])

    def test_a_job_that_batch_forgot_has_failed_for_a_reason_that_is_not_known(self) -> None:
        job = self.submit()
        self.table.update(key("alice", f"job#{job['short_id']}"), UpdateExpression="SET batch_job_id = :gone",
                          ExpressionAttributeValues={":gone": {"S": "00000000-0000-0000-0000-000000000000"}})
        self.clock.advance(lost.FORGOTTEN_SECONDS)
        self.assertEqual(self.reconcile(), 0)
        self.clock.advance(1)
        self.assertEqual(self.reconcile(), 1)
        kept = self.kept(job["short_id"])
        self.assertEqual((kept.state, kept.cause, kept.stopped_at), ("FAILED", "unknown", times.text(self.clock())))
        self.assertIn("does not know it any more", "".join(self.told()))
        self.assertEqual(self.assert_usage_is_the_sum().active_jobs, 0)

    def test_a_wish_to_end_a_job_that_got_lost_is_made_up_for(self) -> None:
        job = self.submit()
        self.line.fault = lambda number, operation: "before" if operation == "terminate_job" else None
        with self.assertRaises(Crash):
            self.call("DELETE", f"/jobs/{job['short_id']}")
        self.line.mend()
        self.assertEqual(len(self.live_jobs(job["short_id"])), 1)
        self.clock.advance(EVENT_SECONDS + 5)
        self.reconcile()
        self.assertEqual(self.live_jobs(job["short_id"]), [])
        self.reconcile()
        kept = self.kept(job["short_id"])
        self.assertEqual((kept.state, kept.cause), ("FAILED", "cancelled"))
        self.assertEqual(self.told(), [])

    def test_what_fails_for_one_job_does_not_keep_the_others_waiting(self) -> None:
        broken, job = self.submit(), self.submit()
        self.table.update(key("alice", f"job#{broken['short_id']}"), UpdateExpression="REMOVE vcpus")
        self.batch.advance(job["batch_job_id"], "RUNNING")
        self.clock.advance(EVENT_SECONDS + 5)
        with self.assertRaises(ReconciliationIncomplete) as caught:
            self.reconcile()
        self.assertIn(f"job#{broken['short_id']}", str(caught.exception))
        self.assertIn("lacks vcpus", str(caught.exception))
        self.assertEqual(self.kept(job["short_id"]).state, "RUNNING")
        self.assertEqual([metric["Value"] for metric in self.published if metric["MetricName"] == "LedgerRepairs"], [1])

    def test_more_jobs_than_one_call_describes_are_all_looked_at(self) -> None:
        batch_ids = [f"{number:08d}-0000-0000-0000-000000000000" for number in range(150)]
        for number, batch_job_id in enumerate(batch_ids):
            job = self.job(f"many{number:04d}", state=states.SUBMITTED, batch_job_id=batch_job_id, claim=None)
            self.dynamodb.put_item(TableName=self.table.name, Item=job.to_item())
        self.fill("alice", 150, 1200)
        self.clock.advance(lost.FORGOTTEN_SECONDS + 1)
        self.assertEqual(self.reconcile(), 150)
        self.assertEqual(self.line.calls.count("describe_jobs"), 2)
        self.assertEqual(self.assert_usage_is_the_sum().active_jobs, 0)
        self.told()


if __name__ == "__main__":
    unittest.main()
