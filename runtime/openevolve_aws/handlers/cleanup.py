"""Every day: outputs of jobs that failed long ago, and checkpoints that nobody will resume from."""

from typing import Any

from openevolve_aws import deployment
from openevolve_aws.handlers import clock
from openevolve_aws.handlers.cleaning import deletion
from openevolve_aws.handlers.clients import client, ledger


def handler(event: Any, context: Any) -> None:
    settings = deployment.load()
    s3, cloudwatch = client("s3", settings.region), client("cloudwatch", settings.region)
    deletion.clean(s3, ledger(settings), cloudwatch, settings, clock.now(), clock.remaining(context))
