"""`--wait`: shows how a job goes on until it has ended."""

from typing import Any

from openevolve_aws.cli.context import Context
from openevolve_aws.cli.errors import CliError, Interrupted
from openevolve_aws.cli.exit_codes import BAD_NEWS, DONE, UNAVAILABLE
from openevolve_aws.cli.jobs import progress
from openevolve_aws.cli.screen import formats, words
from openevolve_aws.cli.screen.meter import bar
from openevolve_aws.cli.screen.terminal import printable

_SECONDS = 10.0
_SECONDS_BETWEEN_LINES = 60.0
_PATIENCE = 1800.0


class Watch:
    """Follows one job; an API that is away is waited for, for half an hour."""

    def __init__(self, context: Context, job: dict[str, Any]) -> None:
        self._context = context
        self._job = job
        self._said = ("", float("-inf"))
        self._reached_at = context.system.now()

    def until_it_ends(self) -> int:
        """DONE when the job has succeeded, else BAD_NEWS. Raises CliError and Interrupted."""
        system, short_id = self._context.system, self._job["short_id"]
        if self._context.terminal.live:
            self._context.terminal.note()
        try:
            while self._job["state"] not in words.FINAL:
                self._show()
                system.sleep(_SECONDS)
                self._refresh()
        except KeyboardInterrupt as interruption:
            raise Interrupted(f"{short_id} goes on without you; 'openevolve-aws status {short_id}' shows how far it "
                              f"is, 'openevolve-aws cancel {short_id}' stops it") from interruption
        self._end()
        return DONE if self._job["state"] == "SUCCEEDED" else BAD_NEWS

    def _refresh(self) -> None:
        try:
            self._job = self._context.api.job(self._job["short_id"])
            self._reached_at = self._context.system.now()
        except CliError as error:
            if error.code != UNAVAILABLE or self._context.system.now() - self._reached_at > _PATIENCE:
                raise

    def _progress(self) -> dict[str, Any] | None:
        try:
            return progress.read(self._context, self._job)
        except CliError:
            return None  # it adds to what the ledger says, and is asked for again in a moment

    def _show(self) -> None:
        told = self._progress() if self._job["state"] == "RUNNING" else None
        text, terminal = self._line(told), self._context.terminal
        if terminal.live:
            terminal.redraw(text[: terminal.width - 1])
            return
        now, key = self._context.system.now(), f"{self._job['state']}{self._job.get('attempts')}"
        if key != self._said[0] or (told and now - self._said[1] >= _SECONDS_BETWEEN_LINES):
            self._said = (key, now)
            terminal.note(f"{formats.iso(now)} {text}")

    def _line(self, told: dict[str, Any] | None) -> str:
        job = self._job
        attempt = f" {words.attempts(job)}" if words.begun(job) else ""
        done, asked = progress.iterations(job, told)
        if done is None or asked is None:
            return f"{job['state']}{attempt}: {printable(words.reason(job, told)) or 'starting OpenEvolve'}"
        left = progress.seconds_left(job, told)
        return (f"{job['state']}{attempt} {bar(done, asked)} {done}/{asked}, "
                f"best {formats.number((told or {}).get('best_score'))}"
                + (f", {formats.duration(left)} left" if left is not None else ""))

    def _end(self) -> None:
        terminal, told = self._context.terminal, self._progress()
        if terminal.live:
            terminal.redraw("")
        if self._context.json:
            self._context.write_json({**self._job, "progress": told})
            return
        done, asked = progress.iterations(self._job, told)
        reason = printable(words.reason(self._job, told))
        score = f", best score {formats.number(told.get('best_score'))}" if told else ""
        terminal.write()
        terminal.write(f"{terminal.state(words.outcome(self._job))} after {done or 0}/{asked or '?'} iterations{score}"
                       + (f": {reason}" if reason else ""))
        following = words.next_step(self._job) or f"openevolve-aws results {self._job['short_id']}"
        terminal.write(f"Next: {following}")
