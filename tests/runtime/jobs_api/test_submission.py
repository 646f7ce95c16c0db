import unittest
from decimal import Decimal

from openevolve_aws.ledger import schema, spending, times
from support import deployments
from support.apis import ApiCase


class SubmissionTests(ApiCase):
    def test_a_job_is_stamped_by_the_server(self) -> None:
        job = self.submit(program="initial_program.py", name="first try", size="large", timeout_minutes=90)
        submitted = self.batch.job(job["batch_job_id"])
        self.assertEqual(submitted["jobName"], f"alice-{job['short_id']}")
        self.assertTrue(submitted["jobQueue"].endswith("/openevolve-test-prod"))
        self.assertIn("job-definition/openevolve-test-alice:", submitted["jobDefinition"])
        self.assertEqual(submitted["shareIdentifier"], "alice")
        self.assertTrue(submitted["propagateTags"])
        self.assertEqual(submitted["tags"], {"Owner": "alice", "JobShortId": job["short_id"], "Environment": "test",
                                             "Name": "first try"})
        self.assertEqual(submitted["timeout"], {"attemptDurationSeconds": 5400})
        container = submitted["container"]
        self.assertEqual({"VCPU": "16", "MEMORY": "30720"},
                         {item["type"]: item["value"] for item in container["resourceRequirements"]})
        self.assertEqual({item["name"]: item["value"] for item in container["environment"]}, {
            "OPENEVOLVE_JOB_SHORT_ID": job["short_id"], "OPENEVOLVE_INPUT_SHORT_ID": job["short_id"],
            "OPENEVOLVE_ITERATIONS": "10", "OPENEVOLVE_PROGRAM": "initial_program.py"})

    def test_the_answer_is_the_record_without_what_is_internal(self) -> None:
        job = self.submit()
        self.assertEqual((job["owner"], job["state"], job["run"], job["vcpus"]), ("alice", "SUBMITTED", 1, 8))
        self.assertEqual(job["outputs"], "s3://openevolve-test-outputs-123456789012/users/alice/"
                         f"{job['short_id']}/output/")
        self.assertIsNone(job["exit_code"])
        hidden = {"record", "fingerprint", "progress", "active", "counted", "notified", "expires_at", "claim",
                  "claimed_until"}
        self.assertEqual(set(), hidden & job.keys())
        self.assertEqual(self.assert_usage_is_the_sum().active_vcpus, 8)

    def test_nothing_in_the_request_names_another_owner(self) -> None:
        error = self.submit(expected=400, owner="bob", job_definition="openevolve-test-bob")["error"]
        self.assertEqual(error["problems"], ['"job_definition" is no member that is known here',
                                             '"owner" is no member that is known here'])

    def test_a_repeated_request_is_answered_with_the_same_job(self) -> None:
        job = self.submit()
        again = self.submit(job["short_id"], expected=200)
        self.assertEqual(again["batch_job_id"], job["batch_job_id"])
        self.assertEqual(len(self.all_jobs(job["short_id"])), 1)
        self.assertEqual(self.assert_usage_is_the_sum().active_jobs, 1)

    def test_a_short_id_that_another_request_took_is_a_conflict(self) -> None:
        job = self.submit()
        self.assertEqual(self.submit(job["short_id"], expected=409, iterations=11)["error"]["code"], "Conflict")

    def test_two_owners_may_use_the_same_short_id(self) -> None:
        job = self.submit()
        self.upload("bob", job["short_id"])
        self.assertNotEqual(self.submit(job["short_id"], caller="bob")["batch_job_id"], job["batch_job_id"])

    def test_a_refusal_names_the_limit_its_value_and_the_use(self) -> None:
        self.fill("alice", 10, 80)
        error = self.submit(expected=429)["error"]
        self.assertEqual((error["code"], error["limit"], error["value"], error["use"], error["asked"]),
                         ("QuotaExceeded", "active_jobs", 10, 10, 1))
        self.fill("alice", 3, 124)
        error = self.submit(expected=429)["error"]
        self.assertEqual((error["code"], error["limit"], error["value"], error["use"], error["asked"]),
                         ("QuotaExceeded", "active_vcpus", 128, 124, 8))

    def test_a_refused_job_leaves_nothing_behind(self) -> None:
        self.fill("alice", 10, 80)
        short_id = self.upload()
        self.submit(short_id, expected=429)
        self.assertEqual(self.call("GET", f"/jobs/{short_id}").status, 404)
        self.assertEqual(self.all_jobs(short_id), [])

    def test_a_timeout_above_the_limit_is_a_quota(self) -> None:
        error = self.submit(expected=429, timeout_minutes=2881)["error"]
        self.assertEqual((error["limit"], error["value"], error["asked"]), ("timeout_minutes", 2880, 2881))

    def test_a_used_up_budget_is_refused_with_its_value_and_the_spend(self) -> None:
        for owner, limit, budget in (("alice", "monthly_budget_usd", 200),
                                     (schema.EVERYBODY, "environment_monthly_budget_usd", 1000)):
            with self.subTest(owner):
                self.table = self.create_table()
                self.services = self.make_services()
                spent = Decimal(budget) + Decimal("0.25")
                spending.write(self.table, owner, times.month(self.clock()), 1, spent, 1, self.clock())
                error = self.submit(expected=429)["error"]
                self.assertEqual((error["code"], error["limit"], error["value"], error["use"]),
                                 ("BudgetExceeded", limit, budget, float(spent)))

    def test_a_budget_that_warns_only_refuses_nothing(self) -> None:
        spending.write(self.table, "alice", times.month(self.clock()), 1, Decimal(5000), 1, self.clock())
        self.submit(services=self.make_services(deployment=deployments.build(stop_submissions_at_limit=False)))

    def test_last_months_spend_does_not_count(self) -> None:
        spending.write(self.table, "alice", "2020-01", 1, Decimal(5000), 1, self.clock())
        self.submit()

    def test_missing_inputs_are_all_named(self) -> None:
        short_id = self.upload(files=("initial_program.py", "initial_program.rs", "evaluator.py.txt"))
        error = self.submit(short_id, expected=422, config="settings.yaml")["error"]
        self.assertEqual(error["code"], "InputsMissing")
        self.assertEqual(error["problems"], [
            "evaluator 'evaluator.py' is not there", "config 'settings.yaml' is not there",
            "expected one initial_program.*, found initial_program.py, initial_program.rs; 'program' names it"])

    def test_inputs_of_another_owner_are_not_there(self) -> None:
        short_id = self.upload("bob")
        self.submit(short_id, expected=422)

    def test_inputs_of_another_job_of_the_same_owner_can_be_used(self) -> None:
        job = self.submit("fresh-one", input_short_id=self.upload())
        self.assertNotEqual(job["input_short_id"], job["short_id"])


if __name__ == "__main__":
    unittest.main()
