"""The whole loop: command line, jobs API, Batch, worker, events, ledger; what docs/user/demo.md shows by hand."""

from botocore.exceptions import ClientError

from demo.demo_case import DemoTestCase

SLOW = 2000  # iterations of the stand-in, which take 100 s at least


class SampleJobTests(DemoTestCase):
    """The deployment guide's first job."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.said = cls.alice.says(
            "submit", "--program", "initial_program.py", "--evaluator", "evaluator.py", "--iterations", "100",
            expected=0)
        cls.job = cls.said.job
        cls.followed = cls.alice.says("logs", cls.job, "--follow", expected=0)

    def test_submit_prints_what_the_guide_shows(self) -> None:
        for line in ("User         : alice", "Iterations   : 100", "  Status       : SUBMITTED",
                     f"users/alice/{self.job}/input...", f"users/alice/{self.job}/output", "  Track progress:"):
            self.assertIn(line, self.said.output)

    def test_the_log_is_followed_to_the_end_of_the_job(self) -> None:
        self.assertIn("100 iterations are done", self.followed.output)
        self.assertIn("SUCCEEDED", self.followed.output + self.followed.error)

    def test_the_ledger_learns_of_the_end_by_events(self) -> None:
        self.settle()
        told = self.alice.knows("status", self.job)
        self.assertEqual(("SUCCEEDED", 0, 1, "succeeded"), tuple(
            told[key] for key in ("state", "exit_code", "attempts", "cause")))
        self.assertEqual((100, 0.0), (told["progress"]["iteration"], told["progress"]["best_score"]))
        record = self.record("alice", f"job#{self.job}")
        self.assertEqual("SUCCEEDED", record["state"]["S"])
        self.assertNotIn("active", record)

    def test_results_are_downloaded(self) -> None:
        self.alice.says("results", self.job, expected=0)
        best = self.alice.file(f"openevolve-{self.job}") / "best" / "best_program.py"
        self.assertIn("def solve(x)", best.read_text())

    def test_the_job_can_be_asked_for_by_batch_s_id_and_is_listed(self) -> None:
        told = self.alice.knows("status", self.job)
        self.assertEqual(told["short_id"], self.alice.knows("status", told["batch_job_id"])["short_id"])
        self.assertIn(self.job, self.alice.says("list", expected=0).output)

    def test_its_cost_is_told(self) -> None:
        self.settle()
        self.emulator.control("rules/openevolve-dev-spend/run")
        self.settle()
        self.assertIn(self.job, self.alice.says("cost", expected=0).output)
        self.assertGreater(self.alice.knows("status", self.job)["vcpu_seconds"], 0)


class OtherPeopleTests(DemoTestCase):
    def test_nobody_else_sees_cancels_or_reads_a_job(self) -> None:
        job = self.bob.submits(SLOW)
        self.addCleanup(self.bob.says, "cancel", job)
        batch_id = self.bob.knows("status", job)["batch_job_id"]
        for words in (["status"], ["cancel"], ["results"], ["logs"]):
            for name in (job, batch_id):
                with self.subTest(words=words, name=name):
                    said = self.alice.says(words[0], name)
                    self.assertNotEqual(0, said.code)
                    self.assertIn("no job", said.error)
        self.assertNotIn(job, self.alice.says("list", expected=0).output)
        self.assertNotIn(self.bob.knows("status", job)["state"], ("FAILED", "SUCCEEDED"))


    def test_nobody_else_gets_at_the_files_and_logs_of_a_job_either(self) -> None:
        """Alice is an operator, who may read every log; bob is not."""
        job = self.alice.submits(5)
        self.wait_for_end(self.alice, job)
        config = self.platform.outputs["cli_config"]["value"]
        key = f"users/alice/{job}/output/progress.json"
        mine = {"Bucket": config["outputs_bucket"], "Key": key}
        self.assertTrue(self.alice.client("s3").get_object(**mine)["Body"].read())
        s3, group = self.bob.client("s3"), {"logGroupName": config["log_groups"]["alice"]}
        for call, arguments in (
            (s3.get_object, mine), (s3.put_object, mine | {"Body": b"x"}), (s3.delete_object, mine),
            (s3.list_objects_v2, {"Bucket": mine["Bucket"], "Prefix": "users/alice/"}),
            (self.bob.client("logs").filter_log_events, group),
        ):
            with self.subTest(call.__name__), self.assertRaisesRegex(ClientError, "AccessDenied"):
                call(**arguments)
        self.assertTrue(self.alice.client("logs").filter_log_events(**group)["events"])


class UsedPermissionTests(DemoTestCase):
    def test_no_role_was_refused_what_it_asked_for(self) -> None:
        """Functions and jobs have the permissions that they use; with this name all other tests were before."""
        job = self.alice.submits(5)
        self.wait_for_end(self.alice, job)
        self.settle()
        self.assertEqual([], self.refusals())


class EndTests(DemoTestCase):
    def test_a_spot_interruption_is_survived(self) -> None:
        job = self.alice.submits(300)
        before = self.wait_for_progress(self.alice, job)
        self.emulator.control(f"batch/jobs/{before['batch_job_id']}/interrupt", notice=True)
        told = self.wait_for_end(self.alice, job)
        self.assertEqual(("SUCCEEDED", 2, 300), (told["state"], told["attempts"], told["progress"]["iteration"]))
        self.assertGreaterEqual(told["progress"]["resumed_from"], before["progress"]["checkpoint"])
        log = self.alice.says("logs", job, "--follow", expected=0).output
        self.assertIn("300 iterations are done", log)

    def test_a_running_job_is_cancelled_and_its_place_is_free_again(self) -> None:
        job = self.bob.submits(SLOW)
        self.wait_for_progress(self.bob, job)
        self.bob.says("cancel", job, expected=0)
        told = self.wait_for_end(self.bob, job)
        self.assertEqual(("FAILED", "cancelled", 1), (told["state"], told["cause"], told["attempts"]))
        self.settle()
        self.assertEqual("0", self.record("bob", "usage")["active_jobs"]["N"])

    def test_a_job_that_cannot_work_says_why_to_its_owner(self) -> None:
        mail = self.mailbox("alice")
        self.alice.file("broken.py").write_text("import a_package_that_nobody_has\n\ndef evaluate(path): return {}\n")
        said = self.alice.says("submit", "--program", "initial_program.py", "--evaluator", "broken.py", "--iterations",
                               "5", "--wait")
        self.assertEqual(1, said.code, said.output + said.error)
        self.settle()
        told = self.alice.knows("status", said.job)
        self.assertEqual(("FAILED", 64, "bad_input"), (told["state"], told["exit_code"], told["cause"]))
        self.assertIn(said.job, mail()[0])


class LimitTests(DemoTestCase):
    def test_one_job_too_many_is_refused_with_limit_and_use(self) -> None:
        self.emulator.control("batch/hold", state="RUNNABLE")
        self.addCleanup(self.emulator.control, "batch/release")
        limit = self.platform.outputs["cli_config"]["value"]["limits"]["active_jobs"]
        jobs = [self.bob.submits(5) for _ in range(int(limit))]
        for job in jobs:
            self.addCleanup(self.wait_for_end, self.bob, job)
            self.addCleanup(self.bob.says, "cancel", job)
        said = self.bob.says("submit", "--program", "initial_program.py", "--evaluator", "evaluator.py")
        self.assertEqual(6, said.code, said.output)
        self.assertIn(str(int(limit)), said.error)


class ScheduleTests(DemoTestCase):
    def test_every_schedule_runs_and_nothing_ends_as_a_dead_letter(self) -> None:
        rules = [rule["Name"] for rule in self.emulator.client("events").list_rules()["Rules"]
                 if "ScheduleExpression" in rule]
        self.assertLessEqual({f"openevolve-dev-{name}" for name in (
            "queue-gauges", "reconcile", "spend", "cleanup", "secret-reminder")}, set(rules))
        for rule in rules:
            self.emulator.control(f"rules/{rule}/run")
        self.settle()
        self.assertEqual([], self.dead_letters())
        metrics = self.emulator.client("cloudwatch").list_metrics(Namespace="OpenEvolve/Platform")["Metrics"]
        self.assertLessEqual({"JobsRunning", "JobsWaiting", "JobsSucceeded"}, {m["MetricName"] for m in metrics})
