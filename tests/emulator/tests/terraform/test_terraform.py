"""Terraform and the real AWS provider against the emulator: what all the extensions are for."""

import json
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from emulator.commands import doctor
from emulator.tests.functions.function_case import package
from emulator.tests.support import REGION, Emulator

EVERYTHING = Path(__file__).resolve().parent / "everything"
OPERATIONS = Path(__file__).resolve().parent / "operations"
NO_CHANGES, ERROR, CHANGES = 0, 1, 2  # terraform plan -detailed-exitcode
MISSING = doctor.report()["missing"]


@unittest.skipIf(MISSING, "; ".join(MISSING))
class TerraformTestCase(unittest.TestCase):
    def setUp(self) -> None:
        self.emulator = Emulator()
        self.addCleanup(self.emulator.stop)
        self.directory = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            ["terraform", *arguments, "-no-color", "-input=false"], cwd=self.directory, text=True,
            env=self.emulator.variables(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )

    def run_terraform(self, *arguments: str, expected: int = 0) -> str:
        process = self.start(*arguments)
        output, _ = process.communicate(timeout=600)
        self.assertEqual(expected, process.returncode, output)
        return output


class EverythingTests(TerraformTestCase):
    def test_every_resource_is_applied_without_later_changes_and_destroyed(self) -> None:
        shutil.copytree(EVERYTHING, self.directory, dirs_exist_ok=True)
        self.run_terraform("init")
        self.run_terraform("apply", "-auto-approve")
        self.run_terraform("plan", "-detailed-exitcode", expected=NO_CHANGES)
        refused = self.run_terraform("destroy", "-auto-approve", "-target=aws_dynamodb_table.locks", expected=ERROR)
        self.assertIn("DeletionProtectionEnabled", refused)
        self.run_terraform("apply", "-auto-approve", "-var=deletion_protection=false")
        self.run_terraform("destroy", "-auto-approve", "-var=deletion_protection=false")
        state = json.loads((self.directory / "terraform.tfstate").read_text())
        self.assertEqual([], state["resources"])


class OperationsTests(TerraformTestCase):
    def test_what_observes_limits_and_answers_is_applied_without_later_changes_and_destroyed(self) -> None:
        shutil.copytree(OPERATIONS, self.directory, dirs_exist_ok=True)
        (self.directory / "function.zip").write_bytes(package("def handler(event, context):\n    return event\n"))
        self.run_terraform("init")
        self.run_terraform("apply", "-auto-approve")
        self.run_terraform("plan", "-detailed-exitcode", expected=NO_CHANGES)
        changed = self.directory / "budgets.tf"
        changed.write_text(changed.read_text().replace('"1000"', '"2000"').replace("ACTUAL = 80", "ACTUAL = 90"))
        self.run_terraform("apply", "-auto-approve", "-target=aws_budgets_budget_action.stop")
        self.run_terraform("plan", "-detailed-exitcode", expected=NO_CHANGES)
        self.run_terraform("destroy", "-auto-approve")
        state = json.loads((self.directory / "terraform.tfstate").read_text())
        self.assertEqual([], state["resources"])


class StateBackendTests(TerraformTestCase):
    CONFIGURATION = """
        terraform {
          backend "s3" {
            bucket         = "state"
            key            = "test/network.tfstate"
            region         = "%s"
            encrypt        = true
            dynamodb_table = "locks"
            use_lockfile   = true
          }
        }

        resource "terraform_data" "slow" {
          provisioner "local-exec" {
            command = "touch started && until [ -e go ]; do sleep 0.1; done"
          }
        }
        """

    def setUp(self) -> None:
        super().setUp()
        self.s3, self.dynamodb = self.emulator.client("s3"), self.emulator.client("dynamodb")
        self.s3.create_bucket(Bucket="state")
        self.s3.put_bucket_versioning(Bucket="state", VersioningConfiguration={"Status": "Enabled"})
        self.dynamodb.create_table(
            TableName="locks", BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "LockID", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "LockID", "AttributeType": "S"}],
        )
        (self.directory / "main.tf").write_text(self.CONFIGURATION % REGION)
        self.run_terraform("init")

    def test_of_two_applies_at_once_the_second_fails_and_names_the_owner_of_the_lock(self) -> None:
        first = self.start("apply", "-auto-approve")
        self.addCleanup((self.directory / "go").touch)  # releases the first apply when an assertion fails before
        self.wait_for(self.directory / "started", first)
        refused = self.run_terraform("apply", "-auto-approve", expected=ERROR)
        self.assertRegex(refused, r"Error acquiring the state lock[\s\S]*Operation: OperationTypeApply\s+Who: +\S+@\S+")
        (self.directory / "go").touch()
        output, _ = first.communicate(timeout=60)
        self.assertEqual(0, first.returncode, output)
        self.run_terraform("plan", "-detailed-exitcode", expected=NO_CHANGES)  # the lock is free, the state is whole

    def test_each_of_the_two_locks_stops_an_apply_alone(self) -> None:
        info = '{"ID":"1","Operation":"OperationTypeApply","Who":"ada@laptop","Version":"1.11.4"}'
        path = "state/test/network.tfstate"
        self.s3.put_object(Bucket="state", Key="test/network.tfstate.tflock", Body=info.encode())
        self.assertIn("ada@laptop", self.run_terraform("apply", "-auto-approve", expected=ERROR))
        self.s3.delete_object(Bucket="state", Key="test/network.tfstate.tflock")
        self.dynamodb.put_item(TableName="locks", Item={"LockID": {"S": path}, "Info": {"S": info}})
        self.assertIn("ada@laptop", self.run_terraform("apply", "-auto-approve", expected=ERROR))
        self.dynamodb.delete_item(TableName="locks", Key={"LockID": {"S": path}})
        (self.directory / "go").touch()
        self.run_terraform("apply", "-auto-approve")

    def wait_for(self, path: Path, process: subprocess.Popen[str]) -> None:
        while not path.exists():
            try:
                output, _ = process.communicate(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
            self.fail(f"terraform ended before it made {path.name}: {output}")
