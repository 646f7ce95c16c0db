"""Who may end a Batch job, and how jobs are listed."""

import json
import urllib.error

from botocore.exceptions import ClientError

from emulator.tests.jobs.batch_case import BatchTestCase


class EndTests(BatchTestCase):
    def test_a_queued_job_is_cancelled_and_a_running_one_is_not(self) -> None:
        self.hold("RUNNABLE")
        queued, running = self.submit(), self.submit()
        self.emulator.control(f"batch/jobs/{running}/advance", to="RUNNING")
        for identifier in (queued, running):
            self.batch.cancel_job(jobId=identifier, reason="not needed")
        job = self.job(queued)
        self.assertEqual(("FAILED", "not needed", True), (job["status"], job["statusReason"], job["isCancelled"]))
        self.assertEqual("RUNNING", self.status(running))

    def test_a_running_job_is_terminated_and_not_retried(self) -> None:
        self.hold("RUNNING")
        identifier = self.submit()
        self.batch.terminate_job(jobId=identifier, reason="enough")
        job = self.job(identifier)
        self.assertEqual(("FAILED", "enough", True), (job["status"], job["statusReason"], job["isTerminated"]))
        self.assertEqual(("enough", 143), (job["attempts"][0]["statusReason"], job["container"]["exitCode"]))

    def test_ending_a_finished_job_changes_nothing_and_needs_a_reason(self) -> None:
        identifier = self.submit()
        self.batch.terminate_job(jobId=identifier, reason="late")
        self.assertEqual("SUCCEEDED", self.status(identifier))
        with self.assertRaisesRegex(ClientError, "'reason' is a required field"):
            self.batch.cancel_job(jobId=identifier, reason="")

    def test_a_control_call_that_makes_no_sense_is_refused(self) -> None:
        identifier = self.submit()
        for path, body, code in (
            ("batch/hold", {"state": "WAITING"}, 400), ("batch/jobs/none/advance", {}, 404), ("batch/nothing", {}, 404),
            (f"batch/jobs/{identifier}/end", {"exit": 1}, 400),
            (f"batch/jobs/{identifier}/block", {"reason": "x"}, 400),
        ):
            with self.subTest(path), self.assertRaises(urllib.error.HTTPError) as caught:
                self.emulator.control(path, **body)
            self.assertEqual(code, caught.exception.code)
            self.assertTrue(json.load(caught.exception)["message"])


class ListingTests(BatchTestCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.ids = [cls.batch.submit_job(
            jobName=f"{share}-{number}", jobQueue="fair", jobDefinition="ada", shareIdentifier=share)["jobId"]
            for number, share in enumerate(["ada", "bob"] * 6)]

    def test_pages_are_complete_and_newest_first(self) -> None:
        found, token = [], ""
        while token is not None:
            more = {"nextToken": token} if token else {}
            answer = self.batch.list_jobs(jobQueue="fair", jobStatus="SUCCEEDED", maxResults=5, **more)
            self.assertLessEqual(len(answer["jobSummaryList"]), 5)
            found += [job["jobId"] for job in answer["jobSummaryList"]]
            token = answer.get("nextToken")
        self.assertEqual(self.ids[::-1], found)

    def test_without_a_status_only_running_jobs_are_listed(self) -> None:
        self.assertEqual([], self.batch.list_jobs(jobQueue="fair")["jobSummaryList"])

    def test_each_filter_selects(self) -> None:
        for name, value, count in (
            ("JOB_NAME", "ADA*", 6), ("JOB_NAME", "bob-1", 1), ("SHARE_IDENTIFIER", "ada", 6),
            ("JOB_DEFINITION", "ada", 12), ("BEFORE_CREATED_AT", "1", 0), ("AFTER_CREATED_AT", "1", 12),
        ):
            with self.subTest(name=name, value=value):
                answer = self.batch.list_jobs(jobQueue="fair", filters=[{"name": name, "values": [value]}])
                self.assertEqual(count, len(answer["jobSummaryList"]))

    def test_a_share_and_a_status_hold_together(self) -> None:
        filters = [{"name": "SHARE_IDENTIFIER", "values": ["ada"]}]
        for status, count in (("SUCCEEDED", 6), ("FAILED", 0)):
            answer = self.batch.list_jobs(jobQueue="fair", jobStatus=status, filters=filters)
            self.assertEqual(count, len(answer["jobSummaryList"]))

    def test_a_wrong_token_filter_or_queue_is_refused(self) -> None:
        for arguments in ({"nextToken": "!"}, {"filters": [{"name": "COLOUR", "values": ["x"]}]}, {"jobQueue": "none"}):
            with self.subTest(arguments), self.assertRaisesRegex(ClientError, "ClientException"):
                self.batch.list_jobs(**{"jobQueue": "fair", **arguments})

    def test_a_summary_tells_share_times_and_exit_code(self) -> None:
        job = self.batch.list_jobs(jobQueue="fair", jobStatus="SUCCEEDED", maxResults=1)["jobSummaryList"][0]
        self.assertEqual(("bob", {"exitCode": 0}), (job["shareIdentifier"], job["container"]))
        self.assertLessEqual(job["createdAt"], job["stoppedAt"])
