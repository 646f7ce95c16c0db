"""What becomes of a job's events: its record, its slot, the counters, and what its owner hears."""

import unittest

from event_case import EventCase, at
from faulty_line import Answer, Request
from handler_case import fixture
from job_story import Story
from openevolve_aws.ledger import metering, transitions


class JobEventsTests(EventCase):
    def test_a_job_is_followed_to_its_success(self) -> None:
        story = Story().waits().runs().ends()
        self.submitted(story.batch_job_id)
        self.handle(*story.events)
        job = self.job()
        self.assertEqual(("SUCCEEDED", "succeeded", 1, 0, None), (
            job.state, job.cause, job.attempts, job.exit_code, job.active))
        self.assertEqual((at("10:40"), at("11:00")), (job.started_at, job.stopped_at))
        self.assertEqual(("alice-a1b2c3d4/default/0",), job.log_streams)
        self.assertEqual((0, 0), self.in_use())
        self.assertEqual([], self.told(self.deployment.users["alice"].topic_arn))

    def test_while_it_runs_it_holds_its_slot(self) -> None:
        story = Story().waits().runs()
        self.submitted(story.batch_job_id)
        self.handle(*story.events)
        self.assertEqual("RUNNING", self.job().state)
        self.assertEqual((1, 8), self.in_use())
        self.assertEqual([], self.published("JobsSucceeded"))

    def test_a_failed_job_is_explained_to_its_owner_once(self) -> None:
        self.handle(fixture("job-failed-event.json"), fixture("job-failed-event.json"))
        [(subject, text)] = self.told(self.deployment.users["alice"].topic_arn)
        self.assertEqual("OpenEvolve prod: job a1b2c3d4 failed: llm", subject)
        for part in ("the LLM did not answer", "openevolve-aws resume a1b2c3d4", "users/alice/a1b2c3d4/output/",
                     "Attempts: 2, exit code: 69", "Essential container in task exited"):
            self.assertIn(part, text)
        self.assertEqual([], self.told(self.deployment.users["al-ice"].topic_arn))

    def test_success_failure_and_interruptions_are_counted_once_per_run(self) -> None:
        self.handle(*[fixture("job-failed-event.json")] * 3)
        for dimensions in ({}, {"Owner": "alice"}):
            counts = [self.published(name, **dimensions) for name in ("JobsSucceeded", "JobsFailed", "JobsInterrupted")]
            self.assertEqual([[0.0], [1.0], [1.0]], counts)

    def test_an_interrupted_job_has_all_its_attempts_on_the_bill(self) -> None:
        story = Story().waits().runs("spot").loses_its_host().runs("fallback").ends()
        self.submitted(story.batch_job_id)
        self.handle(*story.events)
        [run] = metering.of_month(self.table, "2026-11")
        self.assertEqual((("alice", "a1b2c3d4", 1), "prod", 8, True), (
            run.identity, run.queue, run.vcpus, run.is_final))
        self.assertEqual([(at("10:40"), at("11:00")), (at("11:30"), at("11:50"))],
                         [(attempt.started_at, attempt.stopped_at) for attempt in run.attempts])
        self.assertIn("openevolve-prod-spot-", run.attempts[0].cluster)
        self.assertIn("openevolve-prod-fallback-", run.attempts[1].cluster)

    def test_a_job_of_a_schedule_is_recorded_under_its_owner(self) -> None:
        execution = "d32c5e8d-66d3-4f4e-9b33-0a1b2c3d4e5f"
        story = Story(short_id=execution, name="alice-nightly").waits().runs()
        self.handle(*story.events)
        job = self.job(execution)
        self.assertEqual(("schedule", "RUNNING", "prod", 8, 14336, 100), (
            job.source, job.state, job.queue, job.vcpus, job.memory_mib, job.iterations))
        self.assertEqual((1, 8), self.in_use())
        self.handle(*story.ends().events[-1:])
        self.assertEqual((0, 0), self.in_use())

    def test_a_job_of_which_only_the_end_is_heard_is_recorded_and_holds_nothing(self) -> None:
        self.handle(fixture("job-failed-event.json"))
        self.assertEqual(("FAILED", None), (self.job().state, self.job().active))
        self.assertEqual((0, 0), self.in_use())

    def test_an_event_that_is_faster_than_the_api_finds_the_reservation(self) -> None:
        self.reserve()
        story = Story().waits().runs()
        self.handle(*story.events)
        self.assertEqual(("RUNNING", story.batch_job_id, "default", "api"), (
            self.job().state, self.job().batch_job_id, self.job().size, self.job().source))
        self.assertEqual((1, 8), self.in_use())

    def test_the_end_of_an_earlier_run_does_not_touch_the_next(self) -> None:
        first = Story(number=1).waits().runs().ends(69)
        self.submitted(first.batch_job_id)
        self.handle(*first.events)
        second = Story(number=2, name="alice-a1b2c3d4-2").waits().runs()
        self.submitted(second.batch_job_id, run=2)
        self.handle(*second.events, *first.events)
        self.assertEqual(("RUNNING", 2), (self.job().state, self.job().run))
        self.assertEqual((1, 8), self.in_use())
        self.assertEqual([1, 2], sorted(run.run for run in metering.of_month(self.table, "2026-11")))

    def test_an_index_that_lags_behind_makes_no_second_record(self) -> None:
        def lagging(request: Request) -> Answer | None:
            is_asked = request.operation == "Query" and b"batch-job" in request.body
            return Answer(200, b'{"Items": [], "Count": 0, "ScannedCount": 0}') if is_asked else None

        self.line.rules = [lagging]
        first, second = Story(number=1).waits().runs().ends(69), Story(number=2, name="alice-a1b2c3d4-2").waits().runs()
        self.submitted(first.batch_job_id)
        self.handle(*first.events)
        self.submitted(second.batch_job_id, run=2)
        self.handle(*second.events, *first.events)
        records = sorted(record for owner, record in self.everything() if owner == "alice")
        self.assertEqual(["job#a1b2c3d4", "run#a1b2c3d4#1", "usage"], records)
        self.assertEqual((1, 8), self.in_use())

    def test_a_second_batch_job_under_a_taken_id_is_recorded_under_its_own(self) -> None:
        first, second = Story(number=1).waits().runs(), Story(number=2).waits().runs()
        self.submitted(first.batch_job_id)
        self.handle(*first.events, *second.events)
        self.assertEqual(first.batch_job_id, self.job().batch_job_id)
        self.assertEqual("RUNNING", self.job(second.batch_job_id).state)
        self.assertEqual((2, 16), self.in_use())

    def test_a_job_that_its_owner_cancelled_is_no_news(self) -> None:
        story = Story().waits().runs().ends(75, "cancelled by alice: wrong file")
        job = self.submitted(story.batch_job_id)
        transitions.request_cancel(self.table, job, story.now)
        self.handle(*story.events)
        self.assertEqual(("cancelled", "cancelled by alice: wrong file; resume it to go on from its last checkpoint"),
                         (self.job().cause, self.job().reason))
        self.assertEqual([], self.told(self.deployment.users["alice"].topic_arn))

    def test_cancelled_jobs_are_no_failures_whether_they_waited_or_ran(self) -> None:
        waiting = Story(short_id="aaaaaaa1", number=1).waits().ends(None, "cancelled by alice")
        running = Story(short_id="aaaaaaa2", number=2).waits().runs().ends(75, "cancelled by alice: wrong file")
        by_operator = Story(short_id="aaaaaaa3", number=3).waits().runs().ends(75, "maintenance of the fleet")
        for story, short_id in ((waiting, "aaaaaaa1"), (running, "aaaaaaa2"), (by_operator, "aaaaaaa3")):
            self.submitted(story.batch_job_id, short_id=short_id)
            self.handle(*story.events)
            self.assertEqual(("FAILED", "cancelled"), (self.job(short_id).state, self.job(short_id).cause))
        failed = Story(short_id="aaaaaaa4", number=4).waits().runs().ends(69)
        self.submitted(failed.batch_job_id, short_id="aaaaaaa4")
        self.handle(*failed.events)
        for dimensions in ({}, {"Owner": "alice"}):
            counts = [self.published(name, **dimensions) for name in ("JobsSucceeded", "JobsFailed", "JobsInterrupted")]
            self.assertEqual([[0.0], [1.0], [0.0]], counts)

    def test_the_job_of_a_user_who_is_gone_is_finished_and_told_to_the_platform(self) -> None:
        story = Story().waits().runs()
        self.submitted(story.batch_job_id)
        self.handle(*story.events)
        remaining = fixture("deployment.json")["users"]
        del remaining["alice"]
        self.use_users(remaining)
        self.handle(*story.ends(70).events[-1:])
        self.assertEqual(("FAILED", "no_progress"), (self.job().state, self.job().cause))
        self.assertEqual(1, len(self.told(self.deployment.topics.notify)))


if __name__ == "__main__":
    unittest.main()
