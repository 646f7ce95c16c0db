import os
from collections import Counter
from pathlib import Path
from typing import Any
from unittest import mock

from aws_case import AwsTestCase
from botocore.exceptions import EndpointConnectionError
from cli_case import INPUTS
from doubles import Result
from faulty import FailAfter, Faulty
from openevolve_aws.cli.services import aws
from openevolve_aws.cli.uploads import uploader

PART = 5 * 1024**2


class InterruptedSubmissionTests(AwsTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.calls: Counter[str] = Counter()
        self.fault: Any = None
        client = aws.client

        def watched(session: Any, service: str) -> Any:
            return Faulty(client(session, service), self.note) if service == "s3" else client(session, service)

        self.enterContext(mock.patch.object(aws, "client", watched))
        self.enterContext(mock.patch.object(uploader, "PART_SIZE", PART))
        self.large = os.urandom(5 * PART + 17)
        Path("large.bin").write_bytes(self.large)
        self.options = [*self.sources(), "--input", "large.bin"]

    def note(self, name: str, arguments: dict[str, Any]) -> None:
        if self.fault:
            self.fault(name, arguments)
        self.calls[name] += 1

    def submit(self, *more: str) -> Result:
        return self.call("submit", *self.options, *more)

    def posts(self) -> list[str]:
        return [body["short_id"] for method, _, body in self.api.requests if method == "POST"]

    def stored(self, short_id: str = "a1b2c3d4") -> bytes:
        return self.s3.get_object(Bucket=INPUTS, Key=f"users/alice/{short_id}/input/large.bin")["Body"].read()

    def interrupt_after(self, parts: int, error: BaseException) -> Result:
        self.fault = FailAfter("upload_part", parts, error)
        result = self.submit()
        self.fault = None
        self.calls.clear()
        return result

    def test_ctrl_c_half_way_is_one_line_and_the_rest_follows_later(self) -> None:
        result = self.interrupt_after(3, KeyboardInterrupt())
        self.assertEqual(result.code, 130)
        self.assertEqual(result.err, "interrupted: what is uploaded stays; 'openevolve-aws submit --continue a1b2c3d4' "
                                     "goes on\n")
        self.succeed("submit", "--continue", "a1b2c3d4")
        self.assertLessEqual(self.calls["upload_part"], 3)
        self.assertEqual((self.calls["put_object"], self.calls["create_multipart_upload"]), (0, 0))
        self.assertEqual((self.stored(), self.posts()), (self.large, ["a1b2c3d4"]))

    def test_repeating_the_command_goes_on_as_well(self) -> None:
        lost = EndpointConnectionError(endpoint_url="https://s3")
        failed = self.interrupt_after(2, lost)
        self.assertEqual(failed.code, 8)
        self.assertIn("nothing is lost, 'openevolve-aws submit --continue a1b2c3d4' goes on", failed.err)
        result = self.submit()
        self.assertIn("This is submission a1b2c3d4, which was interrupted: it goes on.", result.err)
        self.assertLessEqual(self.calls["upload_part"], 4)
        self.assertEqual((self.stored(), self.posts()), (self.large, ["a1b2c3d4"]))
        self.assertEqual(self.submit().out.splitlines()[0], "Job short ID : a1b2c3d5", "the next time it is a new job")

    def test_a_file_that_was_edited_meanwhile_is_sent_as_it_is_now(self) -> None:
        self.interrupt_after(3, KeyboardInterrupt())
        self.large = os.urandom(3 * PART)
        Path("large.bin").write_bytes(self.large)
        self.submit()
        self.assertEqual((self.stored(), self.posts()), (self.large, ["a1b2c3d4"]))

    def test_an_upload_that_s3_has_aborted_begins_again(self) -> None:
        self.interrupt_after(3, KeyboardInterrupt())
        for upload in self.s3.list_multipart_uploads(Bucket=INPUTS)["Uploads"]:
            self.s3.abort_multipart_upload(Bucket=INPUTS, Key=upload["Key"], UploadId=upload["UploadId"])
        self.succeed("submit", "--continue", "a1b2c3d4")
        self.assertEqual((self.stored(), self.calls["upload_part"]), (self.large, 6))

    def test_a_part_that_s3_lost_is_sent_again(self) -> None:
        self.interrupt_after(3, KeyboardInterrupt())
        journal = next(self.folder.glob(".local/state/openevolve-aws/submissions/*.jsonl"))
        lines = [line for line in journal.read_text().splitlines() if '"part"' not in line]
        journal.write_text("\n".join(lines) + '\n{"part": "large.b')  # torn, as by a crash
        self.succeed("submit", "--continue", "a1b2c3d4")
        self.assertEqual((self.stored(), self.calls["upload_part"]), (self.large, 6))

    def test_an_answer_that_is_lost_makes_no_second_job(self) -> None:
        self.api.faults = [None, "lose"]
        result = self.submit()
        self.assertEqual(result.code, 0, result.err)
        self.assertEqual((self.posts(), len(self.api.jobs["alice"])), (["a1b2c3d4"] * 2, 1))

    def test_when_every_answer_is_lost_the_job_is_found_by_repeating_the_command(self) -> None:
        self.api.faults = [None, *["lose"] * 6]
        self.assertEqual(self.submit().code, 8)
        self.assertIn("Batch job ID : a1b2c3d4-", self.submit().out)
        self.assertEqual((set(self.posts()), len(self.api.jobs["alice"])), ({"a1b2c3d4"}, 1))

    def test_the_inputs_of_a_job_that_may_run_are_left_alone(self) -> None:
        self.api.faults = [None, *["lose"] * 6]
        self.submit()
        Path("large.bin").write_bytes(b"other")
        result = self.submit()
        self.assertIn("warning: whether a1b2c3d4 was accepted is not known", result.err)
        self.assertEqual((self.stored(), self.stored("a1b2c3d5")), (self.large, b"other"))
        self.succeed("submit", "--continue", "a1b2c3d4")
        self.assertEqual((self.stored(), len(self.api.jobs["alice"])), (self.large, 2))

    def test_a_throttled_api_is_asked_again(self) -> None:
        self.api.faults = ["throttle", 503, None, "html", "drop"]
        result = self.submit()
        self.assertEqual((result.code, self.posts()), (0, ["a1b2c3d4"]), result.err)

    def test_an_unknown_submission_and_further_options_are_refused(self) -> None:
        self.assertIn("there is no unfinished submission 'beef'", self.refuse(5, "submit", "--continue", "beef"))
        self.assertIn("--continue stands without --program",
                      self.refuse(2, "submit", *self.options, "--continue", "beef"))

    def test_the_same_command_twice_at_a_time_makes_two_jobs(self) -> None:
        others = []

        def start_another(name: str, arguments: dict[str, Any]) -> None:
            if name == "create_multipart_upload" and not others:
                others.append(None)
                others[0] = (self.call("submit", "--continue", "a1b2c3d4"), self.submit())

        self.fault = start_another
        self.assertEqual(self.submit().code, 0)
        continued, repeated = others[0]
        self.assertIn("submission a1b2c3d4 is being worked on by another process; let it finish", continued.err)
        self.assertIn("Job short ID : a1b2c3d5", repeated.out)
        self.assertEqual(sorted(job["short_id"] for job in self.api.jobs["alice"]), ["a1b2c3d4", "a1b2c3d5"])

    def test_a_file_that_is_gone_is_named(self) -> None:
        self.interrupt_after(3, KeyboardInterrupt())
        Path("large.bin").unlink()
        self.assertIn("large.bin: No such file or directory", self.refuse(7, "submit", "--continue", "a1b2c3d4"))
