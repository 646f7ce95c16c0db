import unittest
from typing import Any

from openevolve_aws.ledger import observation

_START = 1763600000000


def _attempt(code: int | None, stream: str, started: int | None = _START) -> dict[str, Any]:
    container = {"logStreamName": stream} | ({} if code is None else {"exitCode": code})
    return {"container": container, "startedAt": started, "stoppedAt": _START + 9000, "statusReason": "Host EC2 gone"}


def _detail(**changes: Any) -> dict[str, Any]:
    return {"jobId": "j-1", "jobName": "alice-a1b2", "status": "RUNNING", "jobQueue": "arn:q", **changes}


class ObservationTests(unittest.TestCase):
    def test_a_job_that_waits_has_nothing_to_tell(self) -> None:
        seen = observation.of(_detail(status="RUNNABLE"))
        self.assertEqual((seen.attempts, seen.started_at, seen.exit_code, seen.log_streams, seen.is_final),
                         (0, None, None, (), False))

    def test_the_log_streams_are_those_of_all_attempts_once_each(self) -> None:
        seen = observation.of(_detail(attempts=[_attempt(None, "a"), _attempt(75, "b")],
                                      container={"logStreamName": "b"}))
        self.assertEqual((seen.log_streams, seen.attempts), (("a", "b"), 2))

    def test_the_exit_code_is_that_of_the_last_attempt(self) -> None:
        seen = observation.of(_detail(status="FAILED", attempts=[_attempt(75, "a"), _attempt(64, "b")]))
        self.assertEqual(seen.exit_code, 64)

    def test_the_start_is_that_of_the_first_attempt_that_had_one(self) -> None:
        attempts = [_attempt(None, "a", None), _attempt(75, "b")]
        seen = observation.of(_detail(attempts=attempts, startedAt=_START + 99000))
        self.assertEqual(seen.started_at, "2025-11-20T00:53:20Z")

    def test_resources_are_numbers(self) -> None:
        seen = observation.of(_detail(container={"resourceRequirements": [
            {"type": "VCPU", "value": "8.0"}, {"type": "MEMORY", "value": "14336"}]}))
        self.assertEqual((seen.vcpus, seen.memory_mib), (8, 14336))

    def test_what_is_no_job_is_refused_by_the_name_of_the_field(self) -> None:
        for changes in ({"jobId": None}, {"jobName": 7}, {"status": "RESERVED"}, {"status": "DONE"}):
            with self.subTest(changes), self.assertRaisesRegex(ValueError, next(iter(changes))):
                observation.of(_detail(**changes))


if __name__ == "__main__":
    unittest.main()
