"""Follows a job's log from attempt to attempt until the job has ended."""

from collections.abc import Callable, Iterator
from typing import Any

from openevolve_aws.cli.context import Context
from openevolve_aws.cli.errors import CliError
from openevolve_aws.cli.exit_codes import UNAVAILABLE
from openevolve_aws.cli.logs.streams import Event, Stream, StreamAbsent
from openevolve_aws.cli.screen import formats, words
from openevolve_aws.cli.screen.terminal import printable

_SECONDS = 2.0
_SECONDS_BETWEEN_JOBS = 10.0
_PATIENCE = 1800.0
# The awslogs driver sends every few seconds: the last lines come after the job's end.
_QUIET_ROUNDS = 4

Show = Callable[[int, Event], None]


class Follower:
    """`attempt` counts from 1; None is the newest and those that come after it."""

    def __init__(
        self, context: Context, job: dict[str, Any], open_stream: Callable[[str], Stream], show: Show,
        attempt: int | None, tail: int | None
    ) -> None:
        self._context = context
        self._job = job
        self._open = open_stream
        self._show = show
        self._only = attempt
        self._tail = tail
        self._index = attempt - 1 if attempt else max(0, len(job["log_streams"]) - 1)
        self._stream: Stream | None = None
        self._asked_at = self._reached_at = context.system.now()
        self._waiting_for = ""

    def run(self) -> None:
        """Returns when the job, or the one attempt, has ended and nothing more comes. Raises CliError."""
        quiet = 0
        while True:
            ended = self._has_ended()
            shown = self._read()
            if ended and not shown:
                quiet += 1
                if quiet > _QUIET_ROUNDS:
                    break
            else:
                quiet = 0
            self._context.system.sleep(_SECONDS)
            self._refresh(at_once=shown == 0 and self._stream is None)
        if self._stream is None and self._job["log_streams"]:
            self._context.terminal.note("The log is gone: it is older than logs are kept.", "yellow")
        self._context.terminal.note(f"{self._job['short_id']} has ended: {words.outcome(self._job)}"
                                    if self._job["state"] in words.FINAL else f"attempt {self._only} has ended")

    def _has_ended(self) -> bool:
        if self._only and self._only < len(self._job["log_streams"]):
            return True
        return self._job["state"] in words.FINAL and self._index >= len(self._job["log_streams"]) - 1

    def _read(self) -> int:
        """How many events were shown; goes on to the next attempt when there is one."""
        names, shown = self._job["log_streams"], 0
        while self._index < len(names):
            shown += self._drain(names[self._index])
            if self._only or self._index + 1 >= len(names):
                return shown
            self._index += 1
            self._stream = None
            self._context.terminal.note(f"--- attempt {self._index + 1} ---", "bold")
        self._say_waiting()
        return shown

    def _drain(self, name: str) -> int:
        shown = 0
        try:
            stream = self._stream or self._open(name)
            for event in self._events(stream):
                self._show(self._index + 1, event)
                shown += 1
            self._stream = stream
        except StreamAbsent:
            if self._stream is None:
                self._say_waiting()
        return shown

    def _events(self, stream: Stream) -> Iterator[Event]:
        if self._tail is not None:
            count, self._tail = self._tail, None
            try:
                yield from stream.tail(count)
            except StreamAbsent:
                self._tail = count
                raise
        yield from stream.new_events()

    def _say_waiting(self) -> None:
        reason = f"{self._job['state']}: {printable(words.reason(self._job, None)) or 'the log begins in a moment'}"
        if reason != self._waiting_for and self._job["state"] not in words.FINAL:
            self._waiting_for = reason
            now = formats.iso(self._context.system.now())
            self._context.terminal.note(f"{now} waiting for the log; {reason}", "dim")

    def _refresh(self, at_once: bool) -> None:
        now = self._context.system.now()
        if self._job["state"] in words.FINAL or (now - self._asked_at < _SECONDS_BETWEEN_JOBS and not at_once):
            return
        self._asked_at = now
        try:
            self._job = self._context.api.job(self._job["short_id"])
            self._reached_at = now
        except CliError as error:
            if error.code != UNAVAILABLE or now - self._reached_at > _PATIENCE:
                raise
