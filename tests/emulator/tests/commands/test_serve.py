import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from botocore.exceptions import ClientError

from emulator.tests.support import REGION, TESTS, Emulator, EmulatorTestCase


class ServeTests(unittest.TestCase):
    def test_the_ready_line_names_endpoint_process_and_account(self) -> None:
        emulator = Emulator("--account", "210987654321")
        self.addCleanup(emulator.stop)
        self.assertRegex(emulator.endpoint, r"^http://127\.0\.0\.1:[1-9]\d+$")
        self.assertEqual(emulator.process.pid, emulator.ready["pid"])
        self.assertEqual("210987654321", emulator.ready["accountId"])
        self.assertEqual("210987654321", emulator.client("sts").get_caller_identity()["Account"])

    def test_sigterm_ends_it_with_code_0_and_nothing_on_standard_error(self) -> None:
        emulator = Emulator()
        emulator.client("sts").get_caller_identity()
        emulator.process.terminate()
        self.assertEqual(("", ""), emulator.process.communicate(timeout=30))
        self.assertEqual(0, emulator.process.returncode)

    def test_it_ends_when_standard_input_closes(self) -> None:
        emulator = Emulator()
        self.assertEqual(("", ""), emulator.process.communicate(timeout=30))  # closes standard input and waits
        self.assertEqual(0, emulator.process.returncode)

    def test_it_runs_without_a_parent_until_told(self) -> None:
        process = subprocess.Popen(
            [sys.executable, TESTS / "emulator", "serve"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
        )
        self.assertIn("endpoint", process.stdout.readline())
        with self.assertRaises(subprocess.TimeoutExpired):
            process.wait(timeout=1)
        process.terminate()
        process.communicate(timeout=30)
        self.assertEqual(0, process.returncode)

    def test_a_taken_port_is_an_error(self) -> None:
        emulator = Emulator()
        self.addCleanup(emulator.stop)
        port = emulator.endpoint.rpartition(":")[2]
        with self.assertRaisesRegex(RuntimeError, f"Port {port} is in use"):
            Emulator("--port", port)

    def test_the_log_has_one_line_per_request(self) -> None:
        with tempfile.TemporaryDirectory() as directory:
            log = Path(directory) / "requests.log"
            emulator = Emulator("--log", str(log))
            emulator.client("s3").list_buckets()
            emulator.stop()
            self.assertEqual(1, log.read_text().count("emulator.requests 200 GET /"))


class UnknownCallTests(EmulatorTestCase):
    """A call that moto does not know must fail, at once, with its name: for each of AWS's ways to say so."""

    def test_query_protocol(self) -> None:
        self.assert_refused("iam", "GenerateServiceLastAccessedDetails", Arn="arn:aws:iam::123456789012:user/someone")

    def test_ec2_protocol(self) -> None:
        self.assert_refused("ec2", "DescribeFastLaunchImages")

    def test_json_protocol(self) -> None:
        self.assert_refused("logs", "DescribeConfigurationTemplates")

    def test_rest_protocol(self) -> None:
        self.assert_refused("batch", "ListServiceJobs", jobQueue="prod")

    def assert_refused(self, service: str, operation: str, **arguments: str) -> None:
        method = "".join("_" + c.lower() if c.isupper() else c for c in operation).lstrip("_")
        started = time.monotonic()
        with self.assertRaises(ClientError) as caught:
            getattr(self.emulator.client(service), method)(**arguments)
        self.assertEqual("NotImplemented", caught.exception.response["Error"]["Code"])
        self.assertEqual(501, caught.exception.response["ResponseMetadata"]["HTTPStatusCode"])
        self.assertIn(operation.lower(), caught.exception.response["Error"]["Message"].lower())
        self.assertLess(time.monotonic() - started, 10)


class ManagedPolicyTests(EmulatorTestCase):
    def test_aws_managed_policies_are_there(self) -> None:
        policy = self.emulator.client("iam").get_policy(PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")
        self.assertEqual("ReadOnlyAccess", policy["Policy"]["PolicyName"])

    def test_the_region_is_the_caller_s(self) -> None:
        zones = self.emulator.client("ec2").describe_availability_zones()["AvailabilityZones"]
        self.assertEqual({REGION}, {zone["RegionName"] for zone in zones})
