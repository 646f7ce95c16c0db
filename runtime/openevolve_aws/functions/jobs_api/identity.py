"""Who calls. AWS has checked the request's signature, and says whose it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openevolve_aws.functions.deployment import Deployment, User
from openevolve_aws.functions.jobs_api.errors import ApiError


@dataclass(frozen=True)
class Caller:
    """A configured user, who owns what this request makes and sees."""

    owner: str
    user: User


def caller(event: Mapping[str, Any], deployment: Deployment) -> Caller:
    """Raises ApiError (NotAUser) unless the signature is that of a configured user, to the letter."""
    context = event.get("requestContext") or {}
    arn = ((context.get("authorizer") or {}).get("iam") or {}).get("userArn")
    owner = deployment.owner_of(arn) if isinstance(arn, str) else None
    if owner is None:
        raise ApiError("NotAUser", f"{arn or 'an unsigned request'} is no user of environment {deployment.environment};"
                       " who is one stands in the environment's settings file")
    return Caller(owner, deployment.users[owner])
