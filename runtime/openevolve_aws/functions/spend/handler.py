"""Every 15 minutes: what everybody's jobs have cost this month."""

from typing import Any

from openevolve_aws.functions import clock, deployment
from openevolve_aws.functions.clients import client, ledger, notices
from openevolve_aws.functions.spend import accounting


def handler(event: Any, context: Any) -> None:
    settings = deployment.load()
    ec2, cloudwatch = client("ec2", settings.region), client("cloudwatch", settings.region)
    accounting.account(ledger(settings), ec2, cloudwatch, notices(settings), settings, clock.now())
