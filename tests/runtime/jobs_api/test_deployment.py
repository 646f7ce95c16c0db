import json
import tempfile
import unittest
from pathlib import Path
from typing import Any

from openevolve_aws.functions import deployment
from openevolve_aws.functions.deployment import InvalidDeployment
from support import deployments


class DeploymentTests(unittest.TestCase):
    def refused(self, document: Any) -> str:
        with self.assertRaises(InvalidDeployment) as caught:
            deployment.parse(document)
        return str(caught.exception)

    def test_a_deployment_is_read_as_it_was_written(self) -> None:
        found = deployments.build()
        self.assertEqual(found.users["alice"].queues["prod"], "openevolve-test-prod")
        self.assertEqual((found.sizes["large"].vcpus, found.queues["prod"].fleets), (16, ("spot", "fallback")))
        self.assertIsNone(found.slack_webhook_secret_arn)
        self.assertEqual(found.cleanup, deployment.Cleanup(14, False))

    def test_a_user_is_known_by_the_whole_arn_only(self) -> None:
        found = deployments.build()
        arn = found.users["bob"].arn
        self.assertEqual(found.owner_of(arn), "bob")
        self.assertEqual([found.owner_of(other) for other in (arn.upper(), arn[:-1], arn + " ", "bob", "")], [None] * 5)

    def test_all_problems_are_named_at_once(self) -> None:
        document = deployments.document(
            account_id=123456789012, topics={"page": "arn"}, default_size="huge", default_queue=None, attempts="3",
            monthly_budget_usd=-1, sizes={"default": {"vcpus": 8.5, "memory_mib": True}},
            queues={"prod": {"fleets": []}})
        del document["region"]
        message = self.refused(document)
        self.assertIn("9 problem(s)", message)
        for part in ("account_id 123456789012 must be a text", "topics.notify is missing", "region is missing",
                     "default_queue null must be a text", 'attempts "3" must be a whole number',
                     "monthly_budget_usd -1 must be a number, 0 or more", "sizes.default.vcpus 8.5",
                     "sizes.default.memory_mib true", "queues.prod.fleets [] must be a list that is not empty"):
            self.assertIn(part, message)

    def test_contradictions_are_named_at_once(self) -> None:
        user = deployments.user("alice", queues={"gone": "x"}, job_definitions={"old": "x"})
        message = self.refused(deployments.document(
            default_size="huge", default_queue="gone", account_id="12", default_timeout_minutes=9999,
            queues={"prod": {"fleets": ["spot", "none"]}}, users={"alice": user, "eve": deployments.user("alice")}))
        for part in ("default_size 'huge' is none of sizes: default, large", "default_queue 'gone'", "account_id '12'",
                     "default_timeout_minutes 9999 must be at most limits.timeout_minutes 2880",
                     "queues.prod.fleets 'none' is none of fleets", "users.alice.queues 'gone'",
                     "users.alice.job_definitions has none for default_image '0.3.2-1'",
                     "users.eve.arn", "belongs to more than one user"):
            self.assertIn(part, message)

    def test_an_environment_without_users_is_a_deployment(self) -> None:
        self.assertEqual(deployments.build(users={}).users, {})

    def test_members_that_no_function_needs_do_no_harm(self) -> None:
        deployments.build(color="red")

    def test_what_is_no_object_is_refused(self) -> None:
        for document in ([], None, 7, "x"):
            self.assertIn("must be an object", self.refused(document))

    def test_the_file_is_the_one_that_the_variable_names(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "other.json")
            path.write_text(json.dumps(deployments.document(environment="other")), encoding="utf-8")
            found = deployment.load({"OPENEVOLVE_DEPLOYMENT": str(path)})
            self.assertEqual(found.environment, "other")
            for broken in ("{", "\xff"):
                path.write_text(broken, encoding="latin-1")
                with self.assertRaisesRegex(InvalidDeployment, "other.json"):
                    deployment.load({"OPENEVOLVE_DEPLOYMENT": str(path)})

    def test_a_missing_file_is_named(self) -> None:
        with self.assertRaisesRegex(InvalidDeployment, "runtime/deployment.json"):
            deployment.load({})


if __name__ == "__main__":
    unittest.main()
