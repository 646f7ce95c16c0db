"""What the owner of a job is told when it failed."""

from openevolve_aws import contract
from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.functions.notices import Notices
from openevolve_aws.ledger import states
from openevolve_aws.ledger.job import Job

_REMEDIES = {"bad_input": "logs", "evaluator": "logs", "no_progress": "logs", "unknown": "logs", "image": "status"}


def is_news(job: Job) -> bool:
    """Success is in the list of jobs, and whoever cancelled a job knows that it ended."""
    return job.state == states.FAILED and not (job.cause == "cancelled" and job.cancel_requested_at is not None)


def tell_owner(notices: Notices, job: Job, deployment: Deployment) -> None:
    """To the owner's topic, or the platform's for a user who is gone. Raises NoticeUndelivered."""
    user = deployment.users.get(job.owner)
    notices.publish(user.topic_arn if user else deployment.topics.notify, *wording(job, deployment))


def wording(job: Job, deployment: Deployment) -> tuple[str, str]:
    """Subject and text."""
    title = f"job {job.short_id}" + (f" ({job.name})" if job.name else "")
    outputs = f"s3://{deployment.outputs_bucket}/{contract.output_prefix(job.owner, job.short_id)}"
    command = _REMEDIES.get(job.cause or "", "resume")
    lines = [
        f"The {title} of {job.owner} in {deployment.environment} failed: {job.reason}.", "",
        f"Next: openevolve-aws {command} {job.short_id}" + ("" if command == "logs" else
                                                         f", or openevolve-aws logs {job.short_id}"),
        f"Results so far: {outputs}",
        f"Attempts: {job.attempts}, exit code: {'none' if job.exit_code is None else job.exit_code}, "
        f"AWS Batch: {job.status_reason or 'nothing'} (job {job.batch_job_id})"]
    return f"OpenEvolve {deployment.environment}: {title} failed: {job.cause}", "\n".join(lines)
