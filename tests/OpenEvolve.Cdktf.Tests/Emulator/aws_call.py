"""Calls one API of AWS: aws_call.py SERVICE OPERATION PARAMETERS; prints the answer as JSON."""

import json
import sys

import boto3

service, operation, parameters = sys.argv[1:]
answer = getattr(boto3.client(service), operation)(**json.loads(parameters))
answer.pop("ResponseMetadata")
print(json.dumps(answer, default=str))
