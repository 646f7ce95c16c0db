"""The steps of a submission, told as the deployment guide tells them."""

from typing import Any

from openevolve_aws import contract
from openevolve_aws.cli.context import Context
from openevolve_aws.cli.errors import CliError
from openevolve_aws.cli.screen.meter import Meter
from openevolve_aws.cli.uploads.files import Upload
from openevolve_aws.cli.uploads.journal import SUBMITTING, UPLOADING, Journal
from openevolve_aws.cli.uploads.uploader import Uploader

_HOPELESS = {"Conflict", "InvalidRequest", "InputsMissing", "RequestTooLarge"}
_REFUSALS = {"QuotaExceeded", "BudgetExceeded"}


def introduce(context: Context, journal: Journal) -> None:
    submission = journal.submission
    _tell(context, f"Job short ID : {submission.short_id}")
    _tell(context, f"User         : {submission.owner}")
    _tell(context, f"Iterations   : {submission.request['iterations']}")
    _tell(context)


def upload(context: Context, journal: Journal, files: list[Upload]) -> None:
    """Raises CliError and botocore's errors."""
    if journal.phase == SUBMITTING:  # the job may be running: its inputs must stay as they are
        return
    submission = journal.submission
    _tell(context, f"Uploading inputs to s3://{submission.bucket}/{submission.prefix.rstrip('/')}...")
    with Meter(context.terminal, sum(file.size for file in files), context.system.now, "  ") as meter:
        Uploader(context.client("s3"), journal, meter).upload(files)


def submit(context: Context, journal: Journal) -> dict[str, Any]:
    """The job. Raises CliError; the journal stays unless the same request can never be accepted."""
    _tell(context, "Submitting to Batch...")
    journal.note_phase(SUBMITTING)
    try:
        job = context.api.submit(journal.submission.request)
    except CliError as error:
        if error.kind in _HOPELESS:
            journal.remove()
        elif error.kind in _REFUSALS:  # had an earlier try been accepted, the answer would be the job
            journal.note_phase(UPLOADING)
        raise
    journal.remove()
    identifier = job.get("batch_job_id") or job["short_id"]
    _tell(context)
    _tell(context, f"  Batch job ID : {job.get('batch_job_id') or 'not yet known'}")
    _tell(context, f"  Status       : {job['state']}")
    _tell(context, f"  Results will appear at: {(job.get('outputs') or _outputs(context, journal)).rstrip('/')}")
    _tell(context)
    _tell(context, "  Track progress:")
    _tell(context, f"    openevolve-aws status  {identifier}")
    _tell(context, f"    openevolve-aws logs    {identifier} --follow")
    _tell(context, f"    openevolve-aws results {identifier}")
    return job


def foreseen(error: Exception) -> CliError | None:
    """None for a defect."""
    if isinstance(error, CliError):
        return error
    if type(error).__module__.startswith("botocore."):
        from openevolve_aws.cli.services import aws

        return aws.translated(error)
    return None


def _outputs(context: Context, journal: Journal) -> str:
    submission = journal.submission
    prefix = contract.output_prefix(submission.owner, submission.short_id)
    return f"s3://{context.profile.outputs_bucket}/{prefix}".rstrip("/")


def _tell(context: Context, text: str = "") -> None:
    """Beside the result when that is JSON."""
    if context.json:
        context.terminal.note(text)
    else:
        context.terminal.write(text)
