"""Everything that can happen to the jobs of one user, in random order, inside one another, and cut off anywhere."""

import copy
import random
from collections import Counter
from typing import Any

from openevolve_aws.functions.job_events import handling
from openevolve_aws.functions.notices import Notices
from openevolve_aws.functions.reconcile import running
from openevolve_aws.functions.reconcile.reconciliation import ReconciliationIncomplete
from support import deployments
from support.apis import ApiCase
from support.crashes import Crash

_STATES = ("STARTING", "RUNNING")
_EXIT_CODES = (0, 0, 64, 75)
_CRASHES = ("before", "after", "lost")


class Simulation:
    """Ledger, Batch and callers of one test; `actions` happen at the top, or between two calls of another one."""

    def __init__(self, case: ApiCase, sns: Any, source: random.Random) -> None:
        self.case, self.sns, self.source = case, sns, source
        self.line = case.line
        self.asked: list[tuple[str, int]] = []
        self.accepted: dict[tuple[str, int], str] = {}
        self.progress: dict[str, int] = {}
        self.told: list[dict[str, Any]] = []
        self.happened: Counter[str] = Counter()
        self.depth = 0

    def step(self) -> None:
        """One action, disturbed at random; then time goes on: nobody is at work for longer than a claim."""
        self.line.fault = self._disturb
        self._act()
        self.line.mend()
        self.case.clock.advance(self.source.choice((1, 20, 61, 301)))

    def _disturb(self, number: int, operation: str) -> str | None:
        chance, is_delicate = self.source.random(), operation == "submit_job"
        if chance < (0.3 if is_delicate else 0.04):
            self.happened["crash"] += 1
            return self.source.choice(_CRASHES)
        if chance > (0.5 if is_delicate else 0.86) and self.depth < 2:
            self.happened["nested"] += 1
            self._act()
        return None

    def _act(self) -> None:
        action = self.source.choice((self.submit, self.submit, self.submit, self.cancel, self.run_on, self.run_on,
                                     self.tell, self.tell, self.reconcile))
        self.depth += 1
        try:
            action()
            self.happened[action.__name__] += 1
        except Crash:
            self.happened[f"{action.__name__} cut off"] += 1
        finally:
            self.depth -= 1

    def submit(self) -> None:
        """A new job, the repeat of a request, or a further run of a job."""
        chance = self.source.random()
        if not self.asked or chance < 0.3:
            self.asked.append((self.case.upload(), 1))
        elif chance < 0.5:
            short_id, run = self.source.choice(self.asked[-6:])
            self.asked.append((short_id, run + 1))
        short_id, run = self.source.choice(self.asked[-3:])
        answer = self.case.call("POST", "/jobs", {"short_id": short_id, "iterations": 10 * run, "run": run})
        self.happened[f"answer {answer.status}"] += 1
        self.case.assertIn(answer.status, (200, 201, 404, 409, 429, 503), answer.body)
        if answer.status in (200, 201) and answer.body["batch_job_id"] is not None:
            first = self.accepted.setdefault((short_id, run), answer.body["batch_job_id"])
            self.case.assertEqual(first, answer.body["batch_job_id"], "a request was answered with two jobs")

    def cancel(self) -> None:
        if self.asked:
            answer = self.case.call("DELETE", f"/jobs/{self.source.choice(self.asked[-6:])[0]}")
            self.case.assertIn(answer.status, (202, 404, 409, 503), answer.body)

    def run_on(self) -> None:
        """Batch does something; each state that it shows becomes an event, to be told later, or never."""
        live = self.live()
        if not live:
            return
        job = self.source.choice(live)
        if job["status"] == "RUNNING":
            self.case.batch.end(job["jobId"], self.source.choice(_EXIT_CODES))
        else:
            self.case.batch.advance(job["jobId"], self.source.choice(_STATES))
        self.told.append(copy.deepcopy(self.case.batch.job(job["jobId"])))

    def tell(self) -> None:
        """Any event so far, in any order and any number of times."""
        if self.told:
            detail = self.source.choice(self.told[-12:])
            services = self.case.services
            handling.handle(running.event_of(detail, self.case.DEPLOYMENT, self.case.clock()), services.table, _Deaf(),
                            Notices(self.sns, None), self.case.DEPLOYMENT, self.case.clock())

    def reconcile(self) -> None:
        services = self.case.services
        try:
            running.run(services.table, self.line.wrap(self.case.batch.client), _Deaf(), Notices(self.sns, None),
                        self.case.DEPLOYMENT, self.case.clock())
        except ReconciliationIncomplete as error:
            # Only what was done to its calls may stop it.
            self.case.assertNotRegex(str(error), "Traceback|Assertion|KeyError|TypeError")

    def live(self) -> list[dict[str, Any]]:
        return [job for job in self.mine() if job["status"] not in ("SUCCEEDED", "FAILED")]

    def mine(self) -> list[dict[str, Any]]:
        short_ids = {short_id for short_id, _ in self.asked}
        return [job for job in self.case.batch.jobs() if job["tags"].get("JobShortId") in short_ids]


class _Deaf:
    """CloudWatch, for tests that do not look at metrics."""

    def put_metric_data(self, **arguments: Any) -> None:
        pass


LIMITS = deployments.build(limits={"active_jobs": 2, "active_vcpus": 24, "timeout_minutes": 2880})
