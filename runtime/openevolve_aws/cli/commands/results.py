"""`results`: what a job has written so far, without checkpoints unless they are asked for."""

import dataclasses
import shutil
from functools import partial
from pathlib import Path
from typing import Any

from openevolve_aws import contract
from openevolve_aws.cli.context import Context
from openevolve_aws.cli.downloads import checkpoints, objects
from openevolve_aws.cli.downloads.downloader import Downloader, Outcome
from openevolve_aws.cli.downloads.objects import Object
from openevolve_aws.cli.errors import CliError, Interrupted
from openevolve_aws.cli.exit_codes import CONFIGURATION, DONE, INCOMPLETE, NOT_FOUND
from openevolve_aws.cli.jobs import lookup
from openevolve_aws.cli.screen import formats, words
from openevolve_aws.cli.screen.meter import Meter
from openevolve_aws.cli.screen.terminal import printable
from openevolve_aws.cli.services import aws, parallel

_SHOWN_PROBLEMS = 20


def run(context: Context) -> int:
    """Raises CliError and Interrupted."""
    job = lookup.find(context.api, context.options.job)
    client, bucket = context.client("s3"), context.profile.outputs_bucket
    prefix = contract.output_prefix(job["owner"], job["short_id"])
    options = context.options
    found = objects.wanted(objects.listed(client, bucket, prefix), options.checkpoints, options.best_only)
    if not found:
        kind = "best program" if options.best_only else "results"
        who = f"{job['short_id']} ({words.outcome(job)})"
        raise CliError(NOT_FOUND, f"{who} has no {kind} in s3://{bucket}/{prefix} yet",
                       f"'openevolve-aws status {job['short_id']}' tells how far it is")
    root = _folder(context, job, found)
    with Meter(context.terminal, sum(one.size for one in found), context.system.now) as meter:
        downloader = Downloader(client, bucket, prefix, root, meter, context.options.overwrite)
        outcomes = _fetch_all(downloader, found, context)
    return _tell(context, job, root, outcomes + checkpoints.compared(root, outcomes))


def _folder(context: Context, job: dict[str, Any], found: list[Object]) -> Path:
    output = context.options.output
    named = context.options.to or (output if output not in ("table", "json") else None)
    root = Path(named or f"openevolve-{job['short_id']}")
    needed = sum(one.size for one in found)
    try:
        root.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(root).free
    except OSError as error:
        raise CliError(CONFIGURATION, f"{root} cannot be written to: {error.strerror}",
                       "name another folder with --to") from error
    if needed > free:
        raise CliError(CONFIGURATION, f"the results take {formats.size(needed)}, {root} has {formats.size(free)} left",
                       "name a folder on a larger disk with --to")
    return root


def _fetch_all(downloader: Downloader, found: list[Object], context: Context) -> list[Outcome]:
    outcomes: list[Outcome] = []

    def fetch(one: Object) -> None:
        outcomes.append(downloader.fetch(one))

    try:
        parallel.run([partial(fetch, one) for one in found])
    except KeyboardInterrupt as interruption:
        raise Interrupted("what is downloaded stays; the same command goes on") from interruption
    except OSError as error:
        raise CliError(INCOMPLETE, f"a file cannot be written: {error}",
                       "make room, then repeat the command: it goes on where it stopped") from error
    except Exception as error:
        if not type(error).__module__.startswith(("botocore.", "urllib3.")):
            raise
        failure = aws.translated(error)
        advice = f"{failure.advice}; the same command goes on where it stopped"
        raise CliError(failure.code, failure.what, advice) from error
    finally:
        downloader.save()
    return sorted(outcomes, key=lambda outcome: outcome.key)


def _tell(context: Context, job: dict[str, Any], root: Path, outcomes: list[Outcome]) -> int:
    failed = [outcome for outcome in outcomes if outcome.problem]
    if context.json:
        context.write_json({"short_id": job["short_id"], "state": job["state"], "folder": str(root),
                            "files": [dataclasses.asdict(outcome) for outcome in outcomes]})
        return INCOMPLETE if failed else DONE
    fetched = [outcome for outcome in outcomes if outcome.status == "downloaded"]
    present = sum(outcome.status == "present" for outcome in outcomes)
    size = formats.size(sum(outcome.size for outcome in fetched))
    context.terminal.write(f"{formats.count(len(fetched), 'file')} ({size}) downloaded to {root}"
                           + (f"; already there: {present}" if present else ""))
    for outcome in outcomes:
        if outcome.key.startswith("best/best_program.") and not outcome.problem:
            context.terminal.write(f"Best program: {root / outcome.key}")
    if job["state"] not in words.FINAL:
        context.terminal.note(f"The job is {job['state']}: the same command fetches what it writes later.")
    for outcome in failed[:_SHOWN_PROBLEMS]:
        context.terminal.note(f"  {printable(outcome.key)}: {printable(outcome.problem or '')}", "red")
    if failed:
        raise CliError(INCOMPLETE, f"{len(failed)} of {formats.count(len(outcomes), 'file')} could not be had",
                       "see above; the same command tries again")
    return DONE
