"""boto3 clients that give up in time: a function's time-out would leave no trace of what was being called."""

import functools
import logging
from typing import Any

import boto3
from botocore.config import Config

from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.functions.notices import Notices, Slack
from openevolve_aws.ledger.table import Table

# Lambda's root logger lets warnings through only.
logging.getLogger("openevolve_aws").setLevel(logging.INFO)

# "standard" repeats throttled and lost calls with growing pauses; seconds, for one try.
_CONFIG = Config(retries={"mode": "standard", "total_max_attempts": 5}, connect_timeout=3, read_timeout=20)


@functools.cache
def client(service: str, region: str) -> Any:
    """A client of one service, without credentials or an endpoint of its own.

    Made once per process: that takes longer than most of what it is used for.
    """
    return boto3.client(service, region_name=region, config=_CONFIG)


def notices(deployment: Deployment) -> Notices:
    """Topics of the deployment's region, and Slack where its webhook is configured."""
    secret_arn = deployment.slack_webhook_secret_arn
    slack = Slack(client("secretsmanager", deployment.region), secret_arn) if secret_arn else None
    return Notices(client("sns", deployment.region), slack)


def ledger(deployment: Deployment) -> Table:
    return Table(client("dynamodb", deployment.region), deployment.ledger_table)
