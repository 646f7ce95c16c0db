"""Every day: outputs of jobs that failed long ago, and checkpoints that nobody will resume from."""

from typing import Any

from openevolve_aws.functions import clock, deployment
from openevolve_aws.functions.cleanup import deletion
from openevolve_aws.functions.clients import client, ledger


def handler(event: Any, context: Any) -> None:
    settings = deployment.load()
    s3, cloudwatch = client("s3", settings.region), client("cloudwatch", settings.region)
    deletion.clean(s3, ledger(settings), cloudwatch, settings, clock.now(), clock.remaining(context))
