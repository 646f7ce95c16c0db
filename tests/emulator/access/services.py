"""Which permissions calls of the other services need, as far as the platform's people, jobs and functions make them.

https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import unquote

from botocore.loaders import Loader
from moto.batch.models import batch_backends
from moto.secretsmanager.models import secretsmanager_backends

from emulator.access.question import Call, Question

WRITES = {"Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem", "ConditionCheck": "ConditionCheckItem",
          "Get": "GetItem"}
# A path of Batch is the name of its action in lower case.
BATCH_ACTIONS = {name.lower(): name for name in Loader().load_service_model("batch", "service-2")["operations"]}
TAG_ACTIONS = {"GET": "ListTagsForResource", "POST": "TagResource", "DELETE": "UntagResource"}
BATCH_RESOURCES = {
    "jobDefinition": "job-definition", "jobDefinitionName": "job-definition", "jobQueue": "job-queue",
    "jobQueueName": "job-queue", "computeEnvironment": "compute-environment",
    "computeEnvironmentName": "compute-environment"}


def dynamodb(call: Call) -> Iterable[Question]:
    action, request = _json_call(call)
    for entry in request.get("TransactItems", []):
        for kind, item in entry.items():
            yield Question(f"dynamodb:{WRITES[kind]}", _table(call, item["TableName"]))
    for table in request.get("RequestItems", {}):
        yield Question(f"dynamodb:{action}", _table(call, table))
    if "TableName" in request:
        index = f"/index/{request['IndexName']}" if "IndexName" in request else ""
        yield Question(f"dynamodb:{action}", _table(call, request["TableName"]) + index)
    elif not {"TransactItems", "RequestItems"} & set(request):
        yield Question(f"dynamodb:{action}", "*")


def logs(call: Call) -> Iterable[Question]:
    action, request = _json_call(call)
    groups = [request.get(name) for name in ("logGroupName", "logGroupIdentifier") if request.get(name)]
    for group in groups or [*request.get("logGroupNames", []), *request.get("logGroupIdentifiers", [])] or ["*"]:
        name = str(group).rpartition("log-group:")[2].removesuffix(":*")
        stream = f"log-stream:{request['logStreamName']}" if "logStreamName" in request else "*"
        yield Question(f"logs:{action}", call.arn(f"log-group:{name}:{stream}"))


def secretsmanager(call: Call) -> Iterable[Question]:
    action, request = _json_call(call)
    given = request.get("SecretId")
    if given is None:
        several = request.get("SecretIdList", [])
        return [Question(f"secretsmanager:{action}", "*"), *(
            Question("secretsmanager:GetSecretValue", _secret(call, one)) for one in several)]
    return [Question(f"secretsmanager:{action}", _secret(call, given))]


def sqs(call: Call) -> Iterable[Question]:
    action, request = _json_call(call)
    return [Question(f"sqs:{action}", call.arn(request.get("QueueUrl", "*").rpartition("/")[2]))]


def sns(call: Call) -> Iterable[Question]:
    form = call.form
    return [Question(f"sns:{form.get('Action')}", form.get("TopicArn", "*"))]


def monitoring(call: Call) -> Iterable[Question]:
    """SDKs speak JSON here, forms, or CBOR, in which keys and short strings begin with their length."""
    if "x-amz-target" in call.headers:
        action, request = _json_call(call)
        namespace = request.get("Namespace")
    elif call.is_form:
        action, namespace = call.form.get("Action", ""), call.form.get("Namespace")
    else:
        action, namespace = call.path.rpartition("/")[2], None
        found = re.search(rb"iNamespace(?:([\x60-\x77])|\x78(.))", call.body, re.DOTALL)
        if found:
            length = found[1][0] - 0x60 if found[1] else found[2][0]
            namespace = call.body[found.end():found.end() + length].decode()
    return [Question(f"cloudwatch:{action}", "*", {"cloudwatch:namespace": namespace} if namespace else {})]


def batch(call: Call) -> Iterable[Question]:
    if "/v1/tags/" in call.path:
        return [Question(f"batch:{TAG_ACTIONS[call.method]}", unquote(call.path.partition("/v1/tags/")[2]))]
    request = json.loads(call.body or b"{}")
    action = BATCH_ACTIONS.get(call.path.rpartition("/")[2], "*")
    if action == "SubmitJob":
        return _submission(call, request)
    if action in ("TerminateJob", "CancelJob"):
        job = batch_backends[call.account][call.region].engine.jobs.get(request.get("jobId"))
        tags = {f"aws:resourcetag/{key.lower()}": value for key, value in (job.tags if job else {}).items()}
        return [Question(f"batch:{action}", call.arn(f"job/{request.get('jobId')}"), tags)]
    kind = next((name for name in BATCH_RESOURCES if name in request), None)
    if kind is None or action.startswith(("Describe", "List")):
        return [Question(f"batch:{action}", "*")]
    given = request[kind]
    arn = given if given.startswith("arn:") else call.arn(f"{BATCH_RESOURCES[kind]}/{given}")
    return [Question(f"batch:{action}", arn)]


def lambda_(call: Call) -> Iterable[Question]:
    """Calls of a function's URL are decided where they arrive."""
    found = re.fullmatch(r"/2015-03-31/functions/([^/]+)/invocations", unquote(call.path))
    name = found[1] if found else ""
    resource = name if name.startswith("arn:") else call.arn(f"function:{name}")
    return [Question("lambda:InvokeFunction", resource)] if found else []


def _submission(call: Call, request: Mapping[str, Any]) -> Iterable[Question]:
    tags = request.get("tags") or {}
    context = {f"aws:requesttag/{key.lower()}": value for key, value in tags.items()}
    if request.get("shareIdentifier"):
        context["batch:shareidentifier"] = request["shareIdentifier"]
    for kind, member in (("job-definition", "jobDefinition"), ("job-queue", "jobQueue")):
        given = request[member]
        arn = given if given.startswith("arn:") else call.arn(f"{kind}/{given}")
        yield Question("batch:SubmitJob", arn, context)
    if tags:
        yield Question("batch:TagResource", call.arn("job/new"), context)


def _secret(call: Call, given: str) -> str:
    secret = secretsmanager_backends[call.account][call.region].secrets.get(given)
    return given if secret is None else str(secret.arn)


def _table(call: Call, name: str) -> str:
    return name if name.startswith("arn:") else call.arn(f"table/{name}")


def _json_call(call: Call) -> tuple[str, dict[str, Any]]:
    return call.headers.get("x-amz-target", "").rpartition(".")[2], json.loads(call.body or b"{}")


SERVICES: Mapping[str, Callable[[Call], Iterable[Question]]] = {
    "batch": batch, "dynamodb": dynamodb, "lambda": lambda_, "logs": logs, "monitoring": monitoring,
    "secretsmanager": secretsmanager, "sns": sns, "sqs": sqs,
}
