"""Lets a request pass when IAM would.

The key that `environment` hands out is an administrator's; any other belongs to a user or a session of this emulator,
or to nobody. Services that are not in the table are not asked what they need.
"""

import io
import logging
from collections.abc import Callable, Iterable
from typing import Any

from moto.iam.models import iam_backends
from moto.s3.models import s3_backends
from moto.secretsmanager.models import secretsmanager_backends
from moto.sns.models import sns_backends
from werkzeug.wrappers import Request

from emulator.access import ADMINISTRATOR, callers, iam, refusals, s3, signatures
from emulator.access.identification import identify, of_caller
from emulator.access.policies import Statement
from emulator.access.question import Call, Question
from emulator.access.services import SERVICES
from emulator.access.signatures import Refused, Signed
from emulator.retries import Application
from emulator.running import here

TABLE = dict(SERVICES) | {"s3": s3.questions, "iam": iam.questions, "sts": iam.session_questions}
OWN_PATHS = "/moto-api"

log = logging.getLogger(__name__)


class Gate:
    """WSGI middleware around application."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path, _, query = environ["RAW_URI"].partition("?")
        headers = {name.lower(): value for name, value in Request(environ).headers.items()}
        claim = signatures.read(Signed(environ["REQUEST_METHOD"], path, query, headers, b""))
        if path.startswith(OWN_PATHS) or (claim is not None and claim.key == ADMINISTRATOR):
            return self._application(environ, start_response)
        call = Call(
            claim.service if claim else "s3", environ["REQUEST_METHOD"], path, query, headers, _body(environ),
            here.account, claim.region if claim else here.region, "anonymous")
        try:
            caller = identify(call, claim)
            if caller is not None:
                _require(of_caller(call, caller), caller)
        except Refused as refusal:
            log.warning("refused: %s", refusal)
            return refusals.answer(call, refusal.code, str(refusal))(environ, start_response)
        return self._application(environ, start_response)


def _body(environ: dict[str, Any]) -> bytes:
    """Of a request of known length, or one that ends by itself; it stays readable."""
    stream = environ["wsgi.input"]
    body: bytes = stream.read() if environ.get("wsgi.input_terminated") else \
        stream.read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(body)
    return body


def _require(call: Call, caller: callers.Caller) -> None:
    for question in TABLE[call.service](call) if call.service in TABLE else ():
        policy = _resource_policy(call, question)
        allowed = caller.may_assume(question.resource, policy) if question.action == "sts:AssumeRole" else \
            caller.may(question.action, question.resource, policy, **question.context)
        if not allowed:
            raise Refused("AccessDeniedException", (
                f"User: {caller.arn} is not authorized to perform: {question.action} on resource: {question.resource}"))


def _resource_policy(call: Call, question: Question) -> list[Statement]:
    """Of a bucket, a secret, a topic or a role."""
    text: Any = None
    if call.service == "s3":
        bucket = s3_backends[call.account]["aws"].buckets.get(question.resource.split(":::")[-1].partition("/")[0])
        text = bucket.policy if bucket is not None else None
    elif call.service == "secretsmanager":
        secrets = secretsmanager_backends[call.account][call.region].secrets
        secret = secrets.get(question.resource) if question.resource != "*" else None
        text = secret.policy if secret is not None else None
    elif call.service == "sns":
        topic = sns_backends[call.account][call.region].topics.get(question.resource)
        text = topic.policy if topic is not None else None
    elif question.action == "sts:AssumeRole":
        roles = iam_backends[call.account]["aws"].roles.values()
        text = next((role.assume_role_policy_document for role in roles if role.arn == question.resource), None)
        # The role itself is the resource of its trust policy, which names none.
        return [dict(statement) | {"Resource": "*"} for statement in callers.parse(text)] if text else []
    return callers.parse(text) if text else []
