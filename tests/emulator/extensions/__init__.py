"""What moto 5.2.1 lacks or answers differently from AWS, one module per service."""

from emulator.extensions import batch, dynamodb, ec2, iam, logs, s3, secretsmanager


def install() -> None:
    """Registers every extension with moto; to be called once, before the first request."""
    for extension in (batch, dynamodb, ec2, iam, logs, s3, secretsmanager):
        extension.install()
