"""Submission, states, retries and the end of Batch jobs."""

from botocore.exceptions import ClientError

from emulator.tests.jobs.batch_case import RETRIES, BatchTestCase


class SubmissionTests(BatchTestCase):
    def test_a_share_identifier_is_required_on_a_fair_share_queue_and_refused_on_another(self) -> None:
        self.assert_refused("shareIdentifier must be specified", shareIdentifier=None)
        self.assert_refused("must be alphanumeric", shareIdentifier="a-b")
        self.assert_refused("shareIdentifier must not be specified", jobQueue="plain")
        self.submit(jobQueue="plain", shareIdentifier=None)

    def test_what_does_not_exist_or_fit_is_refused(self) -> None:
        for message, arguments in {
            "Job queue none does not exist": {"jobQueue": "none"},
            "Job definition none does not exist": {"jobDefinition": "none"},
            "Job name should match": {"jobName": "a b"},
            "attemptDurationSeconds is 59": {"timeout": {"attemptDurationSeconds": 59}},
            "attempts is 11": {"retryStrategy": {"attempts": 11}},
            "action must be": {"retryStrategy": {"attempts": 1, "evaluateOnExit": [{"action": "AGAIN"}]}},
            "must not start with AWS_BATCH": {"containerOverrides": {"environment": [
                {"name": "AWS_BATCH_X", "value": "1"}]}},
            "VCPU value '0'": {"containerOverrides": {"resourceRequirements": [{"type": "VCPU", "value": "0"}]}},
            "at most 30720 are allowed": {"parameters": {"x": "y" * 31_000}},
        }.items():
            with self.subTest(message):
                self.assert_refused(message, **arguments)

    def test_a_disabled_queue_and_a_deregistered_definition_take_no_jobs(self) -> None:
        self.batch.update_job_queue(jobQueue="plain", state="DISABLED")
        self.addCleanup(self.batch.update_job_queue, jobQueue="plain", state="ENABLED")
        self.assert_refused("is not ENABLED", jobQueue="plain", shareIdentifier=None)
        self.batch.register_job_definition(
            jobDefinitionName="old", type="container", containerProperties={"image": "x", "vcpus": 1, "memory": 4})
        self.batch.deregister_job_definition(jobDefinition="old:1")
        self.assert_refused("not ACTIVE", jobDefinition="old")
        self.assert_refused("not ACTIVE", jobDefinition="old:1")

    def test_overrides_are_laid_over_the_definition_and_everything_is_described(self) -> None:
        identifier = self.submit(
            tags={"Owner": "ada"}, timeout={"attemptDurationSeconds": 600}, containerOverrides={
                "environment": [{"name": "OPENEVOLVE_ITERATIONS", "value": "5"}],
                "resourceRequirements": [{"type": "VCPU", "value": "16"}]})
        job = self.job(identifier)
        self.assertEqual(("ada", {"Owner": "ada"}, True), (job["shareIdentifier"], job["tags"], job["propagateTags"]))
        self.assertEqual({"attemptDurationSeconds": 600}, job["timeout"])
        entries = [entry | {"action": entry["action"].lower()} for entry in RETRIES["evaluateOnExit"]]
        self.assertEqual({"attempts": 3, "evaluateOnExit": entries}, job["retryStrategy"])
        environment = {entry["name"]: entry["value"] for entry in job["container"]["environment"]}
        self.assertEqual({"OPENEVOLVE_OWNER": "ada", "OPENEVOLVE_ITERATIONS": "5"}, environment)
        needs = {entry["type"]: entry["value"] for entry in job["container"]["resourceRequirements"]}
        self.assertEqual({"VCPU": "16", "MEMORY": "14336"}, needs)
        self.assertRegex(job["container"]["logStreamName"], r"^job/default/[0-9a-f]{32}$")

    def assert_refused(self, message: str, **arguments: object) -> None:
        request = {"jobName": "ada-1", "jobQueue": "fair", "jobDefinition": "ada", "shareIdentifier": "ada"}
        given = {key: value for key, value in (request | arguments).items() if value is not None}
        with self.assertRaisesRegex(ClientError, f"ClientException.*{message}"):
            self.batch.submit_job(**given)

    def submit(self, **arguments: object) -> str:
        request = {"jobName": "ada-1", "jobQueue": "fair", "jobDefinition": "ada", "shareIdentifier": "ada"}
        given = {key: value for key, value in (request | arguments).items() if value is not None}
        return self.batch.submit_job(**given)["jobId"]


class StateTests(BatchTestCase):
    def test_by_default_a_job_passes_all_states_at_once_and_succeeds(self) -> None:
        identifier = self.submit()
        events = self.events(identifier)
        self.assertEqual(
            ["RUNNABLE", "STARTING", "RUNNING", "SUCCEEDED"], [event["detail"]["status"] for event in events])
        last = events[-1]
        self.assertEqual(("aws.batch", "Batch Job State Change"), (last["source"], last["detail-type"]))
        self.assertEqual([self.job(identifier)["jobArn"]], last["resources"])
        self.assertEqual(0, last["detail"]["container"]["exitCode"])
        self.assertEqual(1, len(last["detail"]["attempts"]))
        self.assertNotIn("startedAt", events[0]["detail"])

    def test_a_held_job_waits_until_it_is_told_to_go_on(self) -> None:
        self.hold("RUNNABLE")
        identifier = self.submit()
        self.assertEqual("RUNNABLE", self.status(identifier))
        self.emulator.control(f"batch/jobs/{identifier}/advance", to="RUNNING")
        self.assertEqual("RUNNING", self.status(identifier))
        self.emulator.control("batch/release")
        self.assertEqual("SUCCEEDED", self.status(identifier))

    def test_a_job_waits_for_another_and_fails_with_it(self) -> None:
        self.hold("RUNNABLE")
        first = self.submit()
        second = self.submit(dependsOn=[{"jobId": first}])
        self.assertEqual("PENDING", self.status(second))
        self.emulator.control(f"batch/jobs/{first}/advance", to="RUNNING")
        self.emulator.control(f"batch/jobs/{first}/end", exitCode=64)
        self.assertEqual(("FAILED", "Dependent Job failed"), (self.status(second), self.job(second)["statusReason"]))

    def test_a_blocked_queue_is_told(self) -> None:
        self.hold("RUNNABLE")
        identifier = self.submit()
        reason = "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY - no capacity"
        self.emulator.control(f"batch/jobs/{identifier}/block", reason=reason)
        blocked = self.events(identifier)[-1]
        self.assertEqual(("Batch Job Queue Blocked", reason), (
            blocked["detail-type"], blocked["detail"]["statusReason"]))


class RetryTests(BatchTestCase):
    def setUp(self) -> None:
        self.hold("RUNNING")
        self.identifier = self.submit()

    def end(self, **outcome: object) -> None:
        self.emulator.control(f"batch/jobs/{self.identifier}/end", **outcome)

    def test_an_exit_code_that_is_named_is_retried_until_the_attempts_are_used_up(self) -> None:
        for attempts in (1, 2):
            self.end(exitCode=75)
            job = self.job(self.identifier)
            self.assertEqual(("RUNNING", attempts), (job["status"], len(job["attempts"])))
        self.end(exitCode=75)
        job = self.job(self.identifier)
        self.assertEqual(("FAILED", 3, 75), (job["status"], len(job["attempts"]), job["container"]["exitCode"]))
        statuses = [event["detail"]["status"] for event in self.events(self.identifier)]
        self.assertEqual(["RUNNABLE", "STARTING", "RUNNING"] * 3 + ["FAILED"], statuses)

    def test_any_other_exit_code_ends_the_job(self) -> None:
        self.end(exitCode=1)
        self.assertEqual("FAILED", self.status(self.identifier))

    def test_a_lost_host_is_retried(self) -> None:
        self.emulator.control(f"batch/jobs/{self.identifier}/interrupt")
        job = self.job(self.identifier)
        self.assertEqual("RUNNING", job["status"])
        self.assertRegex(job["attempts"][0]["statusReason"], r"^Host EC2 \(instance i-[0-9a-f]{17}\) terminated\.$")
        self.assertNotIn("exitCode", job["attempts"][0]["container"])

    def test_a_time_limit_ends_the_job(self) -> None:
        self.emulator.control(f"batch/jobs/{self.identifier}/timeout")
        job = self.job(self.identifier)
        self.assertEqual(("FAILED", "Job attempt duration exceeded timeout"), (job["status"], job["statusReason"]))

    def test_without_conditions_every_failure_is_retried(self) -> None:
        self.identifier = self.submit(retryStrategy={"attempts": 2})
        self.end(exitCode=1)
        self.assertEqual("RUNNING", self.status(self.identifier))

    def test_when_no_condition_matches_the_job_is_retried(self) -> None:
        self.identifier = self.submit(
            retryStrategy={"attempts": 2, "evaluateOnExit": [{"action": "EXIT", "onExitCode": "7*", "onReason": "x"}]})
        self.end(exitCode=70)
        self.assertEqual("RUNNING", self.status(self.identifier))
