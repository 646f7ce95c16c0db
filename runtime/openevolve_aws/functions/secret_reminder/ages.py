"""How old the values of the LLM's keys are.

A secret's LastChangedDate also moves when its description, tags or policy change; only the version that is staged
AWSCURRENT tells when the key itself came: https://docs.aws.amazon.com/secretsmanager/latest/userguide/
getting-started.html#term_version
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from openevolve_aws.functions.deployment import Deployment

_CURRENT = "AWSCURRENT"


@dataclass(frozen=True)
class Key:
    """One secret; `owner` None when all users share it, `value_since` None while it has no value."""

    name: str
    owner: str | None
    created: datetime.date
    value_since: datetime.date | None

    def age_days(self, today: datetime.date) -> int:
        """Whole days, by the calendar in UTC: a reminder that comes daily at about the same time skips none."""
        return (today - (self.value_since or self.created)).days


def find(secrets: Any, deployment: Deployment) -> tuple[list[Key], list[str]]:
    """The keys, and what could not be read. Secrets that wait for their deletion are not among them."""
    keys, failures = [], []
    for entry in _entries(secrets, deployment.llm_key_prefix):
        try:
            since = _value_since(secrets, entry["ARN"])
        except (BotoCoreError, ClientError) as error:
            failures.append(f"{entry['Name']}: {error}")
            continue
        owner = _owner(entry["Name"].removeprefix(deployment.llm_key_prefix), deployment)
        keys.append(Key(entry["Name"], owner, entry["CreatedDate"].astimezone(datetime.UTC).date(), since))
    return keys, failures


def _entries(secrets: Any, prefix: str) -> Iterator[dict[str, Any]]:
    pages = secrets.get_paginator("list_secrets").paginate(Filters=[{"Key": "name", "Values": [prefix]}])
    for page in pages:
        yield from (entry for entry in page["SecretList"] if entry["Name"].startswith(prefix))


def _value_since(secrets: Any, arn: str) -> datetime.date | None:
    """One page: without deprecated versions there are at most as many as labels, 20.

    https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html
    """
    for version in secrets.list_secret_version_ids(SecretId=arn).get("Versions", []):
        if _CURRENT in version.get("VersionStages", []):
            since: datetime.date = version["CreatedDate"].astimezone(datetime.UTC).date()
            return since
    return None


def _owner(rest: str, deployment: Deployment) -> str | None:
    """`alice-20261122…` is alice's; the shared key has Terraform's suffix alone. The longest name wins: `al-ice`."""
    names = [name for name in deployment.users if rest.startswith(f"{name}-")]
    return max(names, key=len) if names else None
