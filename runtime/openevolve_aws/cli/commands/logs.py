"""`logs`: the log of a job, of one attempt or over all that come."""

import json
from collections.abc import Iterable
from typing import Any

from openevolve_aws.cli.context import Context
from openevolve_aws.cli.errors import CliError
from openevolve_aws.cli.exit_codes import DONE, INPUT, NOT_FOUND
from openevolve_aws.cli.jobs import lookup
from openevolve_aws.cli.logs.follower import Follower
from openevolve_aws.cli.logs.streams import Event, Stream, StreamAbsent
from openevolve_aws.cli.screen import formats, words
from openevolve_aws.cli.screen.terminal import printable


def run(context: Context) -> int:
    """Raises CliError."""
    options = context.options
    job = lookup.find(context.api, options.job)
    job["log_streams"] = job.get("log_streams") or []
    group = context.profile.log_group(job["owner"])
    since = _since(context)
    client = context.client("logs")

    def open_stream(name: str) -> Stream:
        return Stream(client, group, name, since)

    def show(attempt: int, event: Event) -> None:
        context.terminal.write(_line(context, attempt, event))

    _check_attempt(job, options.attempt, options.follow)
    if options.follow:
        Follower(context, job, open_stream, show, options.attempt, options.tail).run()
        return DONE
    attempt = options.attempt or len(job["log_streams"])
    if not attempt:
        told = printable(words.reason(job, None))
        raise CliError(
            NOT_FOUND, f"{job['short_id']} has no log: it is {words.outcome(job)}" + (f", {told}" if told else ""),
            "--follow waits for it" if job["state"] not in words.FINAL else "it ended before it began to run")
    for event in _events(open_stream(job["log_streams"][attempt - 1]), options.tail, job, attempt):
        show(attempt, event)
    return DONE


def _events(stream: Stream, tail: int | None, job: dict[str, Any], attempt: int) -> Iterable[Event]:
    try:
        if tail is not None:
            yield from stream.tail(tail)
        else:
            yield from stream.new_events()
    except StreamAbsent as absence:
        advice = "--follow waits for it" if job["state"] not in words.FINAL else "logs are deleted after some weeks"
        what = f"the log of attempt {attempt} of {job['short_id']} is not there"
        raise CliError(NOT_FOUND, what, advice) from absence


def _check_attempt(job: dict[str, Any], attempt: int | None, follow: bool) -> None:
    known = len(job["log_streams"])
    if attempt and attempt > known and (job["state"] in words.FINAL or not follow):
        raise CliError(NOT_FOUND if known else INPUT, f"{job['short_id']} has no attempt {attempt}",
                       f"it has {formats.count(known, 'attempt')} with a log")


def _since(context: Context) -> int | None:
    """Milliseconds since 1970."""
    since = context.options.since
    if since is None:
        return None
    return int(1000 * (since if since >= 0 else context.system.now() + since))


def _line(context: Context, attempt: int, event: Event) -> str:
    if context.json:
        moment = formats.iso(event.timestamp / 1000)
        return json.dumps({"timestamp": moment, "attempt": attempt, "message": event.message})
    return printable(event.message)
