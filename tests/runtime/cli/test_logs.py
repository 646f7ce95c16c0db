import json
import time
from typing import Any
from unittest import mock

from aws_case import AwsTestCase
from botocore.exceptions import ClientError
from cli_case import LOG_GROUP
from doubles import Result
from faulty import Faulty
from openevolve_aws.cli.services import aws

FIRST, SECOND = "job/default/first", "job/default/second"


class LogsTests(AwsTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.one = self.job("a1b2c3d4", log_streams=[FIRST])

    def logs_of(self, *more: str) -> Result:
        return self.call("logs", "a1b2c3d4", *more)

    def later(self, seconds: float, **changes: Any) -> None:
        self.clock.events.append((seconds, lambda: self.one.update(changes)))

    def write_later(self, seconds: float, stream: str, *messages: str) -> None:
        self.clock.events.append((seconds, lambda: self.log(stream, *messages, at=seconds)))

    def test_prints_the_newest_attempt_or_the_one_asked_for(self) -> None:
        self.one["log_streams"] = [FIRST, SECOND]
        self.log(FIRST, "one", "two")
        self.log(SECOND, "three")
        self.assertEqual(self.logs_of().out, "three\n")
        self.assertEqual(self.logs_of("--attempt", "1").out, "one\ntwo\n")
        self.assertIn("a1b2c3d4 has no attempt 3; it has 2 attempts with a log",
                      self.refuse(5, "logs", "a1b2c3d4", "--attempt", "3"))

    def test_pages_to_the_end(self) -> None:
        lines = [f"line {number}" for number in range(12_000)]
        for first in range(0, len(lines), 4000):
            self.log(FIRST, *lines[first:first + 4000], at=first)
        self.assertEqual(self.logs_of().out.splitlines(), lines)

    def test_tail_and_since(self) -> None:
        self.log(FIRST, *[f"early {number}" for number in range(20)])
        self.log(FIRST, "late", at=1800)
        self.assertEqual(self.logs_of("--tail", "3").out, "early 18\nearly 19\nlate\n")
        self.clock.seconds = time.time()
        self.assertEqual(self.logs_of("--since", "45m").out, "late\n")

    def test_json_is_one_object_per_line(self) -> None:
        self.log(FIRST, 'a "quoted" \x1b[31mline', "b")
        documents = [json.loads(line) for line in self.logs_of("--output", "json").out.splitlines()]
        self.assertEqual([(one["attempt"], one["message"]) for one in documents],
                         [(1, 'a "quoted" \x1b[31mline'), (1, "b")])
        self.assertRegex(documents[0]["timestamp"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")

    def test_a_line_cannot_steer_the_terminal(self) -> None:
        self.log(FIRST, "a\x1b]0;title\x07b\tc\x9b1m")
        self.assertEqual(self.logs_of().out, "a]0;titleb\tc1m\n")

    def test_without_a_log_it_says_why_and_fails(self) -> None:
        self.one.update(state="RUNNABLE", log_streams=[], attempts=0)
        self.assertEqual(self.refuse(5, "logs", "a1b2c3d4"),
                         "error: a1b2c3d4 has no log: it is RUNNABLE, it waits for a machine: one is being started, or "
                         "all are in use; --follow waits for it\n")

    def test_follow_waits_for_the_stream_and_ends_with_the_job(self) -> None:
        self.one.update(state="RUNNABLE", log_streams=[], attempts=0)
        self.later(30, state="RUNNING", log_streams=[FIRST])
        self.write_later(44, FIRST, "begin")
        self.write_later(60, FIRST, "middle", "more")
        self.later(70, state="SUCCEEDED")
        self.write_later(74, FIRST, "end, which CloudWatch got late")
        result = self.logs_of("--follow")
        self.assertEqual((result.code, result.out), (0, "begin\nmiddle\nmore\nend, which CloudWatch got late\n"))
        self.assertIn("waiting for the log; RUNNABLE: it waits for a machine", result.err)
        self.assertTrue(result.err.endswith("a1b2c3d4 has ended: SUCCEEDED\n"), result.err)

    def test_follow_goes_on_with_the_next_attempt(self) -> None:
        self.log(FIRST, "first attempt")
        self.write_later(20, FIRST, "last words")
        self.later(22, state="RUNNABLE", attempts=1)
        self.later(40, state="RUNNING", log_streams=[FIRST, SECOND])
        self.write_later(50, SECOND, "second attempt")
        self.later(60, state="FAILED", cause="timeout")
        result = self.logs_of("--follow")
        self.assertEqual(result.out, "first attempt\nlast words\nsecond attempt\n")
        self.assertIn("--- attempt 2 ---", result.err)

    def test_follow_of_one_attempt_ends_with_it(self) -> None:
        self.one["log_streams"] = [FIRST, SECOND]
        self.log(FIRST, "first")
        self.log(SECOND, "second")
        result = self.logs_of("--follow", "--attempt", "1")
        self.assertEqual((result.out, result.err), ("first\n", "attempt 1 has ended\n"))

    def test_follow_with_tail_begins_at_the_end(self) -> None:
        self.log(FIRST, *[f"old {number}" for number in range(50)])
        self.write_later(10, FIRST, "new")
        self.later(20, state="SUCCEEDED")
        self.assertEqual(self.logs_of("--follow", "--tail", "2").out, "old 48\nold 49\nnew\n")

    def test_each_line_once_when_a_token_expires_or_the_stream_is_made_anew(self) -> None:
        client, calls = aws.client, []

        def expire(name: str, arguments: dict[str, Any]) -> None:
            if name == "get_log_events":
                calls.append(arguments)
                if len(calls) == 6:
                    raise ClientError({"Error": {"Code": "InvalidParameterException"}}, "GetLogEvents")

        self.enterContext(mock.patch.object(
            aws, "client", lambda session, service: Faulty(client(session, service), expire)))
        self.log(FIRST, "a", "b", "b")
        self.write_later(10, FIRST, "c")
        self.clock.events.append((20, lambda: self.logs.delete_log_stream(logGroupName=LOG_GROUP, logStreamName=FIRST)))
        self.write_later(30, FIRST, "d")
        self.later(40, state="SUCCEEDED")
        self.assertEqual(self.logs_of("--follow").out, "a\nb\nb\nc\nd\n")

    def test_follow_outlives_an_api_that_is_away(self) -> None:
        self.log(FIRST, "a")
        self.clock.events.append((10, lambda: self.api.faults.extend(["drop"] * 12)))
        self.write_later(50, FIRST, "b")
        self.later(60, state="SUCCEEDED")
        self.assertEqual(self.logs_of("--follow").out, "a\nb\n")

    def test_a_log_that_is_older_than_logs_are_kept(self) -> None:
        self.one["state"] = "SUCCEEDED"
        self.assertIn("the log of attempt 1 of a1b2c3d4 is not there; logs are deleted after some weeks",
                      self.refuse(5, "logs", "a1b2c3d4"))
        self.assertIn("The log is gone", self.logs_of("--follow").err)
