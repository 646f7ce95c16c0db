"""A request that is stopped anywhere, and sent again, is one job."""

import unittest

from botocore.exceptions import ClientError
from openevolve_aws.functions import reserved
from openevolve_aws.ledger import queries, states
from support.apis import ApiCase
from support.crashes import Crash

_AT_LEAST = 6  # calls of one submission: ledger, two budgets, inputs, reservation, SubmitJob, ledger


class RepeatTests(ApiCase):
    def stopped_at_each_call(self, kind: str) -> int:
        """Stops a submission at its first call, the next one at its second, and so on; returns how many there are."""
        number = 0
        while True:
            short_id = self.upload()
            self.line.crash_at(number, kind)
            try:
                self.call("POST", "/jobs", {"short_id": short_id, "iterations": 10})
            except Crash:
                pass
            reached = len(self.line.calls) > number
            self.line.mend()
            if not reached:
                return number
            with self.subTest(kind=kind, call=number):
                self.assert_one_job_after_a_repeat(short_id)
            number += 1

    def assert_one_job_after_a_repeat(self, short_id: str) -> None:
        answer = self.call("POST", "/jobs", {"short_id": short_id, "iterations": 10})
        if answer.status == 503:
            self.assertGreaterEqual(int(answer.headers["retry-after"]), 1)
            self.assertEqual(self.all_jobs(short_id), [], "Batch has it, so there is nothing to wait for")
            self.clock.advance(reserved.CLAIM_SECONDS + 1)
            answer = self.call("POST", "/jobs", {"short_id": short_id, "iterations": 10})
        self.assertIn(answer.status, (200, 201), answer.body)
        self.assertEqual([answer.body["batch_job_id"]], [job["jobId"] for job in self.all_jobs(short_id)])
        job = queries.get(self.table, "alice", short_id)
        assert job is not None
        self.assertEqual((job.state, job.batch_job_id, job.claim),
                         (states.SUBMITTED, answer.body["batch_job_id"], None))
        self.call("DELETE", f"/jobs/{short_id}")
        self.table = self.create_table()
        self.services = self.make_services()

    def test_stopped_before_any_call(self) -> None:
        self.assertGreaterEqual(self.stopped_at_each_call("before"), _AT_LEAST)

    def test_stopped_after_any_call(self) -> None:
        self.assertGreaterEqual(self.stopped_at_each_call("after"), _AT_LEAST)

    def test_any_answer_lost(self) -> None:
        self.assertGreaterEqual(self.stopped_at_each_call("lost"), _AT_LEAST)

    def test_a_repeat_while_the_first_request_is_at_work_waits(self) -> None:
        short_id, inner = self.upload(), []
        body = {"short_id": short_id, "iterations": 10}
        other = self.make_services()

        def fault(number: int, operation: str) -> None:
            if operation == "submit_job" and not inner:
                inner.append(None)
                inner[0] = self.call("POST", "/jobs", body, services=other)

        self.line.fault = fault
        self.assertEqual(self.call("POST", "/jobs", body).status, 201)
        self.assertEqual((inner[0].status, inner[0].headers["retry-after"]), (503, "61"))
        self.assertEqual(len(self.all_jobs(short_id)), 1)

    def test_what_batch_refuses_gives_its_slot_back_and_can_be_sent_again(self) -> None:
        queue = "openevolve-test-prod"
        short_id = self.upload()
        self.batch.client.update_job_queue(jobQueue=queue, state="DISABLED")
        self.addCleanup(self.batch.client.update_job_queue, jobQueue=queue, state="ENABLED")
        with self.assertLogs("openevolve_aws.functions.jobs_api.routes", "ERROR") as log:
            self.submit(short_id, expected=500)
        self.assertIn("is not ENABLED", log.output[0])
        job = self.call("GET", f"/jobs/{short_id}").body
        self.assertEqual((job["state"], job["batch_job_id"]), ("FAILED", None))
        self.assertIn("is not ENABLED", job["reason"])
        self.assertEqual(self.assert_usage_is_the_sum().active_jobs, 0)
        self.batch.client.update_job_queue(jobQueue=queue, state="ENABLED")
        self.assertEqual(self.submit(short_id)["state"], "SUBMITTED")

    def test_throttling_is_waited_for_and_then_unavailable(self) -> None:
        short_id = self.upload()
        self.throttle(2)
        self.assertEqual(self.submit(short_id)["state"], "SUBMITTED")
        short_id = self.upload()
        self.throttle(100)
        self.assertEqual(self.submit(short_id, expected=503)["error"]["code"], "Unavailable")
        self.line.mend()
        self.assertEqual(self.assert_usage_is_the_sum().active_jobs, 1)
        self.assertEqual(self.submit(short_id)["state"], "SUBMITTED")

    def throttle(self, times: int) -> None:
        """SubmitJob is refused so often."""
        left = [times]

        def fault(number: int, operation: str) -> None:
            if operation == "submit_job" and left[0]:
                left[0] -= 1
                raise ClientError({"Error": {"Code": "TooManyRequestsException", "Message": "Too Many Requests"},
                                   "ResponseMetadata": {"HTTPStatusCode": 429}}, "SubmitJob")

        self.line.fault = fault


if __name__ == "__main__":
    unittest.main()
