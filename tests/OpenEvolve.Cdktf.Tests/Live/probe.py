"""Calls APIs of AWS with somebody's own keys: probe.py ACCESS_KEY_ID SECRET_ACCESS_KEY CALLS

CALLS is JSON: [[service, operation, parameters], …]. Prints JSON: for each call what AWS answered, or the code of its
refusal as text.
"""

import json
import sys
from typing import Any

import boto3
from botocore.exceptions import ClientError

access_key_id, secret_access_key, calls = sys.argv[1:]
session = boto3.Session(aws_access_key_id=access_key_id, aws_secret_access_key=secret_access_key)


def call(service: str, operation: str, parameters: dict[str, Any]) -> dict[str, Any] | str:
    """Returns the answer without its metadata, or the code of the refusal."""
    try:
        answer: dict[str, Any] = getattr(session.client(service), operation)(**parameters)
    except ClientError as refusal:
        return str(refusal.response["Error"]["Code"])
    answer.pop("ResponseMetadata")
    return answer


print(json.dumps([call(*entry) for entry in json.loads(calls)], default=str))
