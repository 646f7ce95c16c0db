"""Why a job ended, from what Batch, ECS and the worker say."""

import dataclasses
import unittest
from typing import Any

import handler_case  # noqa: F401
from openevolve_aws import contract
from openevolve_aws.functions.job_events import stuck, verdicts
from openevolve_aws.ledger import states
from openevolve_aws.ledger.job import Job
from openevolve_aws.ledger.observation import Observation

EXITED = "Essential container in task exited"
HOST = "Host EC2 (instance i-0123456789abcdef0) terminated."
SEEN = Observation("id", "alice-a", "q", "FAILED", 1, None, None, None, None, EXITED, (), {}, {}, 8, 14336, None)
JOB = Job("alice", "a", 1, "RUNNING", "2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z", 8, 14336, "prod",
          timeout_minutes=1440, image="0.3.2-1")
STUCK = "Canceled by JobStateTimeLimit action due to reason: "


def cause(job: Job = JOB, **seen: Any) -> str:
    return verdicts.explain(dataclasses.replace(SEEN, **seen), job).cause


class VerdictTests(unittest.TestCase):
    def test_the_end_has_the_cause_that_people_and_machines_gave_it(self) -> None:
        cancelled = dataclasses.replace(JOB, cancel_requested_at="2026-11-22T11:00:00Z")
        for expected, job, seen in (
            ("succeeded", JOB, {"state": "SUCCEEDED", "exit_code": 0}),
            ("cancelled", cancelled, {"exit_code": 75}),
            ("cancelled", cancelled, {"exit_code": None, "attempts": 0, "status_reason": "x"}),
            ("cancelled", JOB, {"exit_code": 75, "status_reason": "cancelled by alice: wrong file"}),
            ("cancelled", JOB, {"exit_code": 75, "status_reason": "maintenance of the fleet"}),
            ("cancelled", JOB, {"exit_code": None, "attempts": 0, "status_reason": "not needed any more"}),
            ("interrupted", JOB, {"exit_code": 75}),
            ("interrupted", JOB, {"exit_code": 143}),
            ("interrupted", JOB, {"status_reason": HOST}),
            ("interrupted", JOB, {"status_reason": HOST, "exit_code": 137}),
            ("timeout", JOB, {"status_reason": "Job attempt duration exceeded timeout", "exit_code": 75}),
            ("timeout", JOB, {"status_reason": "Job attempt duration exceeded timeout", "exit_code": 137}),
            ("out_of_memory", JOB, {"exit_code": 137, "container_reason": "OutOfMemoryError: Container killed"}),
            ("out_of_memory", JOB, {"exit_code": 137}),
            ("image", JOB, {"container_reason": "CannotPullContainerError: manifest unknown"}),
            ("image", JOB, {"container_reason": "CannotPullECRContainerError: no such image"}),
            ("llm", JOB, {"status_reason": "ResourceInitializationError: unable to pull secrets or registry auth"}),
            ("host", JOB, {"status_reason": "Task failed to start", "container_reason": "DockerTimeoutError: slow"}),
            ("host", JOB, {"container_reason": "CannotStartContainerError: no space left on device"}),
            ("stuck", JOB, {"attempts": 0, "status_reason": STUCK + "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY"}),
            ("stuck", JOB, {"attempts": 0, "status_reason": STUCK + "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT"}),
            ("unknown", JOB, {"exit_code": 139}),
            ("unknown", JOB, {"exit_code": 1}),
            ("unknown", JOB, {"exit_code": None, "status_reason": None}),
        ):
            with self.subTest(seen):
                self.assertEqual(expected, cause(job, **seen))

    def test_every_exit_code_of_the_worker_has_a_meaning(self) -> None:
        codes = {value for value in vars(contract).values() if isinstance(value, int)}
        self.assertEqual(codes - {contract.DONE, contract.INTERRUPTED}, set(contract.FAILURES))
        self.assertIn(contract.INTERRUPTED, verdicts.INTERRUPTED_CODES)
        self.assertEqual(
            {contract.BAD_INPUT: "bad_input", contract.NEVER_SCORED: "evaluator", contract.LLM_UNREACHABLE: "llm",
             contract.CRASHED: "no_progress", contract.STORAGE: "host", contract.KEY_REFUSED: "llm"},
            {code: cause(exit_code=code) for code in contract.FAILURES})

    def test_every_cause_is_one_of_the_ledgers(self) -> None:
        self.assertLessEqual({failure.cause for failure in contract.FAILURES.values()}, set(states.CAUSES))

    def test_a_reason_says_what_happened_and_what_to_do(self) -> None:
        memory = verdicts.explain(dataclasses.replace(SEEN, exit_code=137), JOB)
        self.assertEqual("it needed more memory than its size has (14336 MiB); resume it with a larger size",
                         memory.reason)
        limit = verdicts.explain(dataclasses.replace(SEEN, status_reason="Job attempt duration exceeded timeout"), JOB)
        self.assertIn("time limit of 1440 minutes", limit.reason)

    def test_what_is_not_known_is_said_in_batchs_own_words(self) -> None:
        reason = verdicts.explain(dataclasses.replace(SEEN, exit_code=139, container_reason="a new reason"), JOB).reason
        for part in ("with exit code 139", "not known", EXITED, "a new reason"):
            self.assertIn(part, reason)

    def test_a_reason_to_be_stuck_is_translated_or_quoted(self) -> None:
        known = [stuck.meaning(f"{reason} - details")[0] for reason in (
            "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY", "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE",
            "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT", "MISCONFIGURATION:SERVICE_ROLE_PERMISSIONS")]
        self.assertEqual(4, len(set(known)))
        for what in known:
            self.assertNotIn("AWS Batch says", what)
        for reason in ("", "UNDETERMINED - blocked", "CAPACITY:NEW_KIND"):
            self.assertEqual(f"AWS Batch says: {reason or 'nothing'}", stuck.meaning(reason)[0])

    def test_only_a_lost_host_and_spots_notice_are_interruptions(self) -> None:
        self.assertEqual([True, True, True, False, False, False], [verdicts.is_interruption(*attempt) for attempt in (
            (None, HOST), (75, EXITED), (143, None), (75, "cancelled by alice"), (137, EXITED), (1, EXITED))])


if __name__ == "__main__":
    unittest.main()
