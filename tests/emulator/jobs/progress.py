"""Moves jobs from state to state: https://docs.aws.amazon.com/batch/latest/userguide/job_states.html"""

import threading
from collections.abc import Callable
from typing import Any, Protocol
from uuid import uuid4

from emulator.jobs import job as states
from emulator.jobs.job import Job
from emulator.jobs.retry import Outcome, is_retried


class Attempt(Protocol):
    """A container that runs."""

    def stop(self) -> None:
        """SIGTERM, and SIGKILL when the stop timeout is over."""

    def kill(self) -> None:
        """SIGKILL to all of it, as when the host is gone."""


Launch = Callable[[Job, int, Callable[[int], None]], Attempt]


class Progress:
    """launch starts a container and later tells its exit code; without it a job succeeds as soon as it is RUNNING.

    hold is a state in which jobs wait until they are told to go on.
    """

    def __init__(self, account: str, region: str, publish: Callable[[Job], None], launch: Launch | None) -> None:
        self.jobs: dict[str, Job] = {}
        self.hold: str | None = None
        self._arn = f"arn:aws:ecs:{region}:{account}"
        self._publish, self._launch = publish, launch
        self._limits: dict[str, str | None] = {}
        self._attempts: dict[str, Attempt] = {}
        self._decided: dict[str, Callable[[int], Outcome]] = {}  # why a running attempt is being ended
        self._timers: dict[str, threading.Timer] = {}
        self._lock = threading.RLock()

    def submit(self, job: Job) -> None:
        with self._lock:
            self.jobs[job.identifier] = job
            self._proceed(job)

    def advance(self, identifier: str, to: str | None) -> None:
        """Lets a held job go on, and hold again in state to, if given."""
        with self._lock:
            self._limits[identifier] = to
            self._proceed(self.jobs[identifier])

    def release(self) -> None:
        """Lets every job go on."""
        with self._lock:
            self.hold = None
            for identifier in list(self.jobs):
                self.advance(identifier, None)

    def _proceed(self, job: Job) -> None:
        while not job.final and job.status != self._limits.get(job.identifier, self.hold):
            if job.status in (states.SUBMITTED, states.PENDING):
                if not self._pass_dependencies(job):
                    return
            elif job.status == states.RUNNABLE:
                self._set(job, states.STARTING)
            elif job.status == states.STARTING:
                self._start(job)
                if self._launch is not None:
                    return
            else:
                if job.identifier in self._attempts:
                    return
                self._finish(job, Outcome(0))

    def _pass_dependencies(self, job: Job) -> bool:
        others = [self.jobs[entry["jobId"]].status for entry in job.depends_on if entry["jobId"] in self.jobs]
        if states.FAILED in others:
            self._set(job, states.FAILED, "Dependent Job failed")
        elif all(status == states.SUCCEEDED for status in others):
            self._set(job, states.RUNNABLE)
        elif job.status == states.SUBMITTED:
            self._set(job, states.PENDING)
        else:
            return False
        return True

    def _start(self, job: Job) -> None:
        task = uuid4().hex
        options = job.container.get("logConfiguration", {}).get("options", {})
        prefix = options.get("awslogs-stream-prefix") or job.definition.rpartition("/")[2].partition(":")[0]
        job.current = {
            "containerInstanceArn": f"{self._arn}:container-instance/emulator/{uuid4().hex}",
            "taskArn": f"{self._arn}:task/emulator/{task}",
            "logStreamName": f"{prefix}/default/{task}",
        }
        job.started, job.stopped = states.now(), None
        self._set(job, states.RUNNING)
        if self._launch is None:
            return
        attempt = len(job.attempts) + 1
        self._attempts[job.identifier] = self._launch(job, attempt, lambda code: self._exited(job, attempt, code))
        if job.timeout:
            timer = threading.Timer(job.timeout, self._on_timeout, [job.identifier])
            timer.daemon = True
            timer.start()
            self._timers[job.identifier] = timer

    def _on_timeout(self, identifier: str) -> None:
        raise NotImplementedError

    def _exited(self, job: Job, attempt: int, code: int) -> None:
        with self._lock:
            if not job.final and len(job.attempts) == attempt - 1:
                decided = self._decided.get(job.identifier, Outcome)
                self._finish(job, decided(code))

    def _finish(self, job: Job, outcome: Outcome) -> None:
        self._attempts.pop(job.identifier, None)
        self._decided.pop(job.identifier, None)
        timer = self._timers.pop(job.identifier, None)
        if timer is not None:
            timer.cancel()
        told: dict[str, Any] = {"exitCode": outcome.exit_code, "reason": outcome.reason}
        job.current |= {key: value for key, value in told.items() if value is not None}
        job.stopped = states.now()
        job.attempts.append({
            "container": {"networkInterfaces": []} | job.current, "statusReason": outcome.status_reason,
            "startedAt": job.started or job.stopped, "stoppedAt": job.stopped,
        })
        if is_retried(job.retry_strategy, len(job.attempts), outcome):
            job.stopped = None
            self._set(job, states.RUNNABLE, outcome.status_reason)
            self._proceed(job)
        else:
            self._set(job, states.SUCCEEDED if outcome.succeeded else states.FAILED, outcome.status_reason)

    def _set(self, job: Job, status: str, reason: str | None = None) -> None:
        job.status, job.status_reason = status, reason
        if job.final:
            job.stopped = job.stopped or states.now()
        self._publish(job)
        if job.final:
            for other in list(self.jobs.values()):
                if other.status == states.PENDING:
                    self._proceed(other)
