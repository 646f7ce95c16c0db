"""What the functions work with, made once per process and passed on."""

import datetime
import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import boto3
from botocore.config import Config

from openevolve_aws.functions import clock, deployment
from openevolve_aws.functions.batch_jobs import BatchJobs
from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.functions.jobs_api.inputs import InputFiles
from openevolve_aws.ledger.table import Table

# A function's time is short, so nothing may hang; what is repeated is repeated quickly.
_REPEATED = Config(connect_timeout=3, read_timeout=8, retries={"mode": "standard", "total_max_attempts": 3})
_ONCE = Config(connect_timeout=3, read_timeout=10, retries={"mode": "standard", "total_max_attempts": 1})


@dataclass(frozen=True)
class Services:
    """The deployment and what is in it; `now` is the time in UTC."""

    deployment: Deployment
    table: Table
    batch: BatchJobs
    inputs: InputFiles
    now: Callable[[], datetime.datetime]


@functools.cache
def connect() -> Services:
    """From the function's environment. Raises InvalidDeployment."""
    found = deployment.load()

    def client(service: str, config: Config) -> Any:
        return boto3.client(service, region_name=found.region, config=config)

    return Services(
        deployment=found,
        table=Table(client("dynamodb", _REPEATED), found.ledger_table),
        batch=BatchJobs(client("batch", _REPEATED), client("batch", _ONCE)),
        inputs=InputFiles(client("s3", _REPEATED), found.inputs_bucket),
        now=clock.now,
    )
