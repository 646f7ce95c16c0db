import json
from pathlib import Path
from typing import Any
from unittest import mock

from aws_case import AwsTestCase
from botocore.exceptions import ClientError
from cli_case import OUTPUTS
from faulty import Faulty
from openevolve_aws.cli.services import aws


class AwsRefusesTests(AwsTestCase):
    def refusal(self, code: str, status: int = 403, message: str = "no") -> ClientError:
        return ClientError({"Error": {"Code": code, "Message": message},
                            "ResponseMetadata": {"HTTPStatusCode": status}}, "ListObjectsV2")

    def test_each_refusal_has_its_line_and_code(self) -> None:
        self.job("a1b2c3d4")
        for code, exit_code, found in (
                ("ExpiredToken", 4, "the AWS credentials have expired; sign in again"),
                ("InvalidAccessKeyId", 4, "AWS does not know these credentials (InvalidAccessKeyId)"),
                ("AccessDenied", 4, "not permitted: ListObjectsV2: AccessDenied: no; use the access key of your own"),
                ("RequestTimeTooSkewed", 4, "AWS refuses the time of this machine; set the clock"),
                ("NoSuchBucket", 3, "the bucket does not exist"), ("SlowDown", 8, "AWS does not answer properly"),
                ("Strange", 8, "AWS refused: ListObjectsV2: Strange: no")):
            with self.subTest(code), mock.patch(
                    "openevolve_aws.cli.downloads.objects.listed", side_effect=self.refusal(code)):
                self.assertIn(found, self.refuse(exit_code, "results", "a1b2c3d4"))

    def test_status_does_without_the_progress_that_it_may_not_read(self) -> None:
        self.job("a1b2c3d4")
        with mock.patch.object(aws, "client", side_effect=self.refusal("AccessDenied")):
            result = self.succeed("status", "a1b2c3d4")
        self.assertIn("State        RUNNING", result.out)

    def test_an_object_that_is_not_there_is_no_denial(self) -> None:
        self.job("a1b2c3d4", state="RUNNABLE", started_at=None)
        client = aws.client

        def deny(name: str, arguments: dict[str, Any]) -> None:
            if name == "get_object":
                raise self.refusal("AccessDenied")

        with mock.patch.object(aws, "client", lambda session, service: Faulty(client(session, service), deny)):
            self.assertEqual(self.succeed("status", "a1b2c3d4").err, "")

    def test_an_object_that_is_deleted_meanwhile_is_no_denial(self) -> None:
        self.job("a1b2c3d4")
        self.put("a1b2c3d4", "config.yaml", b"x")
        client = aws.client

        def delete(name: str, arguments: dict[str, Any]) -> None:
            if name == "head_object":
                self.s3.delete_object(Bucket=OUTPUTS, Key="users/alice/a1b2c3d4/output/config.yaml")
                raise self.refusal("403")

        with mock.patch.object(aws, "client", lambda session, service: Faulty(client(session, service), delete)):
            result = self.call("results", "a1b2c3d4")
        self.assertEqual(result.code, 9)
        self.assertIn("config.yaml: it was deleted meanwhile", result.err)

    def test_a_folder_that_cannot_be_written_to(self) -> None:
        self.job("a1b2c3d4")
        self.put("a1b2c3d4", "x", b"x")
        Path("file").write_text("x")
        self.assertIn("file/below cannot be written to: Not a directory; name another folder with --to",
                      self.refuse(3, "results", "a1b2c3d4", "--to", "file/below"))

    def test_progress_that_is_no_json_is_no_progress(self) -> None:
        self.job("a1b2c3d4")
        self.put("a1b2c3d4", "progress.json", b"{half")
        self.assertIsNone(json.loads(self.succeed("status", "a1b2c3d4", "--output", "json").out)["progress"])
