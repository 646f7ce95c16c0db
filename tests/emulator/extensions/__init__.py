"""What moto 5.2.1 lacks or answers differently from AWS, one module per service."""

from emulator.extensions import (
    awslambda, batch, budgets, ce, cloudtrail, dynamodb, ec2, events, iam, logs, s3, secretsmanager,
)


def install() -> None:
    """Registers every extension with moto; to be called once, before the first request."""
    for extension in (
        awslambda, batch, budgets, ce, cloudtrail, dynamodb, ec2, events, iam, logs, s3, secretsmanager,
    ):
        extension.install()
