"""What Terraform deployed, as the functions are told it in `deployment.json`; checked all at once."""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openevolve_aws.functions import documents

VARIABLE = "OPENEVOLVE_DEPLOYMENT"
_BESIDE_THE_PACKAGE = Path(__file__).resolve().parents[2] / "deployment.json"


class InvalidDeployment(Exception):
    """The file cannot be used; the message has all that is wrong with it."""


@dataclass(frozen=True)
class Topics:
    """ARNs of the SNS topics of both tiers of alarms."""

    page: str
    notify: str


@dataclass(frozen=True)
class Size:
    """What a job of this size asks for."""

    vcpus: int
    memory_mib: int


@dataclass(frozen=True)
class Queue:
    """Names of its fleets, first choice first."""

    fleets: tuple[str, ...]


@dataclass(frozen=True)
class Fleet:
    """`capacity` is `spot` or `onDemand`."""

    capacity: str
    instance_types: tuple[str, ...]


@dataclass(frozen=True)
class UserLimits:
    """What each user may have at a time, and the longest timeout of an attempt."""

    active_jobs: int
    active_vcpus: int
    timeout_minutes: int


@dataclass(frozen=True)
class Cleanup:
    """How long outputs of failed jobs stay; a dry run deletes nothing."""

    failed_outputs_days: int
    dry_run: bool


@dataclass(frozen=True)
class User:
    """One person; `queues` maps a queue's short name to Batch's, `job_definitions` an image to its definition."""

    arn: str
    share_identifier: str
    log_group: str
    topic_arn: str
    monthly_budget_usd: float
    queues: Mapping[str, str]
    job_definitions: Mapping[str, str]


@dataclass(frozen=True)
class Deployment:
    """Names and limits of one environment. Budgets are US dollars per calendar month, in UTC."""

    environment: str
    account_id: str
    region: str
    isolation: str
    ledger_table: str
    ledger_retention_days: int
    inputs_bucket: str
    outputs_bucket: str
    topics: Topics
    llm_key_prefix: str
    llm_key_rotation_days: int
    llm_key_remind_days: int
    default_image: str
    sizes: Mapping[str, Size]
    default_size: str
    queues: Mapping[str, Queue]
    default_queue: str
    fleets: Mapping[str, Fleet]
    limits: UserLimits
    default_timeout_minutes: int
    attempts: int
    monthly_budget_usd: float
    cleanup: Cleanup
    users: Mapping[str, User]
    slack_webhook_secret_arn: str | None = None
    stop_submissions_at_limit: bool = True

    def owner_of(self, arn: str) -> str | None:
        """The user with exactly this ARN."""
        return next((name for name, user in self.users.items() if user.arn == arn), None)


def load(variables: Mapping[str, str] = os.environ) -> Deployment:
    """The file that OPENEVOLVE_DEPLOYMENT names, else the one beside the package. Raises InvalidDeployment."""
    path = Path(variables.get(VARIABLE) or _BESIDE_THE_PACKAGE)
    try:
        document = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise InvalidDeployment(f"{path}: {error}") from error
    return parse(document, str(path))


def parse(document: Any, where: str = "deployment.json") -> Deployment:
    """Raises InvalidDeployment with every problem at once. Members that no function needs are left out."""
    problems: list[str] = []
    found: Deployment = documents.read(Deployment, document, "", problems)
    problems += [] if problems else _contradictions(found)
    if problems:
        raise InvalidDeployment(f"{where}: {len(problems)} problem(s)\n  " + "\n  ".join(problems))
    return found


def _contradictions(found: Deployment) -> list[str]:
    problems = [f"default_{name} '{chosen}' is none of {name}s: {', '.join(known)}" for name, chosen, known in (
        ("size", found.default_size, found.sizes), ("queue", found.default_queue, found.queues)) if chosen not in known]
    problems += [f"queues.{name}.fleets '{fleet}' is none of fleets: {', '.join(found.fleets)}"
                 for name, queue in found.queues.items() for fleet in queue.fleets if fleet not in found.fleets]
    if not re.fullmatch(r"\d{12}", found.account_id):
        problems.append(f"account_id '{found.account_id}' must be 12 digits")
    if found.default_timeout_minutes > found.limits.timeout_minutes:
        problems.append(f"default_timeout_minutes {found.default_timeout_minutes} must be at most "
                        f"limits.timeout_minutes {found.limits.timeout_minutes}")
    arns = [user.arn for user in found.users.values()]
    problems += [f"users.{name}.arn '{user.arn}' belongs to more than one user"
                 for name, user in found.users.items() if arns.count(user.arn) > 1]
    for name, user in found.users.items():
        problems += [f"users.{name}.queues '{queue}' is none of queues: {', '.join(found.queues)}"
                     for queue in user.queues if queue not in found.queues]
        if found.default_image not in user.job_definitions:
            problems.append(f"users.{name}.job_definitions has none for default_image '{found.default_image}'")
    return problems
