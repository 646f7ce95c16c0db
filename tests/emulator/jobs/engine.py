"""What ends a job or an attempt before its container does: cancelling, terminating, time limits, lost hosts."""

import secrets

from emulator.jobs import job as states
from emulator.jobs.job import Job
from emulator.jobs.progress import Progress
from emulator.jobs.retry import Outcome

TIMED_OUT = "Job attempt duration exceeded timeout"
TERMINATED = 143  # 128 + SIGTERM: a container that does not answer the signal
LOST_HOST = "Host EC2 (instance {}) terminated."


class Engine(Progress):
    """All jobs of an account in a region."""

    def end(self, identifier: str, outcome: Outcome) -> None:
        """Ends the attempt that is STARTING or RUNNING in this way, whatever its container would have done."""
        with self._lock:
            job = self.jobs[identifier]
            if job.status not in (states.STARTING, states.RUNNING):
                return
            self._decided[identifier] = lambda _: outcome
            attempt = self._attempts.get(identifier)
            if attempt is None:
                self._finish(job, outcome)
            else:
                attempt.kill()

    def cancel(self, identifier: str, reason: str) -> None:
        """Ends a job that has not started; does nothing to any other."""
        with self._lock:
            job = self.jobs.get(identifier)
            if job is not None and job.status in states.QUEUED:
                job.cancelled = True
                self._set(job, states.FAILED, reason)

    def terminate(self, identifier: str, reason: str) -> None:
        """Ends a job, whatever it does; it is not retried."""
        with self._lock:
            job = self.jobs.get(identifier)
            if job is None or job.final:
                return
            job.terminated = True
            if job.status in states.QUEUED:
                self._set(job, states.FAILED, reason)
            else:
                self._stop(job, reason)

    def _on_timeout(self, identifier: str) -> None:
        self.time_out(identifier)

    def time_out(self, identifier: str) -> None:
        """Does what attemptDurationSeconds does when it is over."""
        with self._lock:
            job = self.jobs[identifier]
            if job.status == states.RUNNING:
                self._stop(job, TIMED_OUT)

    def interrupt(self, identifier: str, notice: bool, reported_by_host: bool) -> None:
        """Takes the job's Spot instance away: with notice the container is stopped first, else everything is gone.

        Batch then tells the host's end, or, when the container ended while the agent still lived, its exit code.
        """
        lost = Outcome(status_reason=LOST_HOST.format(f"i-{secrets.token_hex(9)[:17]}"))
        with self._lock:
            job = self.jobs[identifier]
            attempt = self._attempts.get(identifier)
            if attempt is None or job.status != states.RUNNING:
                self.end(identifier, lost)
                return
            told_by_container = notice and not reported_by_host
            self._decided[identifier] = lambda code: Outcome(code) if told_by_container else lost
            (attempt.stop if notice else attempt.kill)()

    def block(self, identifier: str, reason: str) -> None:
        """Gives a RUNNABLE job, the head of its queue, the reason why nothing can be placed."""
        with self._lock:
            job = self.jobs[identifier]
            if job.status != states.RUNNABLE:
                raise ValueError(f"job {identifier} is {job.status}, must be RUNNABLE")
            job.status_reason = reason

    def _stop(self, job: Job, reason: str) -> None:
        self._decided[job.identifier] = lambda code: Outcome(code, reason, final=True)
        attempt = self._attempts.get(job.identifier)
        if attempt is None:
            self._finish(job, Outcome(TERMINATED if job.started else None, reason, final=True))
        else:
            attempt.stop()
