"""Whose a job is, and which of the settings' queues it is in, by the names that Terraform gave.

There is a job definition per user, and Terraform alone registers them: unlike a job's name, tags and environment, its
definition is nothing that a submitter could make up.
"""

from openevolve_aws.functions.deployment import Deployment


def owners_by_definition(deployment: Deployment) -> dict[str, str]:
    """User by the name of a job definition, for every image."""
    return {definition: name for name, user in deployment.users.items() for definition in user.job_definitions.values()}


def queues_by_batch_name(deployment: Deployment) -> dict[str, str]:
    """The name in the settings by Batch's; with dedicated fleets several queues of Batch have one name there."""
    return {batch_name: name for user in deployment.users.values() for name, batch_name in user.queues.items()}


def resource_name(arn: str) -> str:
    """`openevolve-prod-alice` of `arn:aws:batch:…:job-definition/openevolve-prod-alice:3`; of a queue likewise."""
    return arn.rpartition("/")[2].partition(":")[0]
