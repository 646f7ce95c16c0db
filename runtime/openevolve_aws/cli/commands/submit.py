"""`submit`: checks, uploads, asks the jobs API, and can be interrupted anywhere without losing or doubling a job."""

import re

from openevolve_aws.cli.context import Context
from openevolve_aws.cli.errors import CliError, Interrupted, problems_found
from openevolve_aws.cli.exit_codes import DONE, INPUT, NOT_FOUND, REFUSED, USAGE
from openevolve_aws.cli.jobs import waiting
from openevolve_aws.cli.uploads import requests, sending
from openevolve_aws.cli.uploads import journal as journals
from openevolve_aws.cli.uploads.files import Upload
from openevolve_aws.cli.uploads.journal import Journal, Submission

_NEW = ("program", "evaluator", "config", "iterations", "name", "size", "queue", "image_tag", "timeout")


def run(context: Context) -> int:
    """Raises CliError and Interrupted."""
    journal, files = _unfinished(context) if context.options.unfinished else _new(context)
    short_id = journal.submission.short_id
    onward = f"'openevolve-aws submit --continue {short_id}' goes on"
    try:
        sending.introduce(context, journal)
        sending.upload(context, journal, files)
        job = sending.submit(context, journal)
    except KeyboardInterrupt as interruption:
        raise Interrupted(f"what is uploaded stays; {onward}") from interruption
    except Exception as error:
        failure = sending.foreseen(error)
        if failure is None or not journal.path.exists():
            raise
        advice = f"{failure.advice}; nothing is lost, {onward}" if failure.advice else f"nothing is lost, {onward}"
        raise CliError(failure.code, failure.what, advice) from error
    finally:
        journal.release()
    if context.options.wait:
        return waiting.Watch(context, job).until_it_ends()
    if context.json:
        context.write_json(job)
    return DONE


def _new(context: Context) -> tuple[Journal, list[Upload]]:
    request, collection = requests.build(context.options, context.profile)
    if collection.problems:
        raise problems_found("nothing was uploaded", collection.problems)
    if collection.left_out:
        context.terminal.note(f"Left out: {', '.join(collection.left_out)}")
    usage = context.api.usage()
    requests.warn_of_limits(context, usage)
    folder, profile = journals.folder(context.environ), context.profile
    for found in journals.unfinished(folder):
        submission = found.submission
        if not submission.is_repeated_by(profile.environment, usage["owner"], request, collection.files):
            continue
        journal = Journal.claim(found.path)
        if journal is None:  # another process is at it, so this is meant to be one more job
            continue
        if journal.phase == journals.UPLOADING or submission.files == collection.files:
            context.terminal.note(f"This is submission {submission.short_id}, which was interrupted: it goes on.")
            return journal, collection.files
        context.terminal.note(f"warning: whether {submission.short_id} was accepted is not known; the files differ "
                              "from its, so this is another job", "yellow")
        journal.release()
    submission = Submission(profile.environment, usage["owner"], profile.inputs_bucket,
                            {"short_id": context.system.new_short_id(), **request}, collection.files)
    return Journal.create(folder, submission), collection.files


def _unfinished(context: Context) -> tuple[Journal, list[Upload]]:
    options = context.options
    given = [name for name in _NEW if getattr(options, name)] + (["input"] if options.inputs else [])
    if given:
        raise CliError(USAGE, f"--continue stands without --{given[0].replace('_', '-')}",
                       "leave the other options out: the submission goes on as it began")
    path = journals.folder(context.environ) / f"{options.unfinished}.jsonl"
    known = Journal.open(path) if re.fullmatch("[a-z0-9-]+", options.unfinished) else None
    if known is None:
        raise CliError(NOT_FOUND, f"there is no unfinished submission '{options.unfinished}' on this machine",
                       "'openevolve-aws list' shows the jobs that were accepted")
    if known.submission.environment != context.profile.environment:
        what = f"submission {options.unfinished} is one of {known.submission.environment}"
        raise CliError(REFUSED, f"{what}, the profile is of {context.profile.environment}",
                       "choose the profile with --profile")
    problems: list[str] = []
    files = [found for file in known.submission.files if (found := requests.seen_again(file, problems))]
    if problems and known.phase == journals.UPLOADING:
        raise problems_found(f"submission {options.unfinished} cannot go on", problems, INPUT)
    journal = Journal.claim(path)
    if journal is None:
        raise CliError(REFUSED, f"submission {options.unfinished} is being worked on by another process",
                       "let it finish")
    return journal, files
