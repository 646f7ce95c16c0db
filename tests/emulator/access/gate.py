"""Lets a request pass when IAM would: for keys of users and of role sessions that this emulator has handed out.

Any other key, such as that of `environment`, is an administrator's. Services that are not in the table are not checked.
"""

import io
import json
import logging
from collections.abc import Callable, Iterable
from typing import Any
from xml.sax.saxutils import escape

from moto.s3.models import s3_backends
from moto.secretsmanager.models import secretsmanager_backends
from moto.sns.models import sns_backends
from werkzeug.wrappers import Request, Response

from emulator import callers
from emulator.access import s3
from emulator.access.question import Call, Question
from emulator.access.services import SERVICES
from emulator.policies import Statement
from emulator.retries import Application
from emulator.running import here
from emulator.signatures import FORM

TABLE = dict(SERVICES) | {"s3": s3.questions}

log = logging.getLogger(__name__)


class Gate:
    """WSGI middleware around application."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        parts = FORM.fullmatch(environ.get("HTTP_AUTHORIZATION", ""))
        caller = callers.find(here.account, parts["key"]) if parts else None
        if parts is None or caller is None or parts["service"] not in TABLE:
            return self._application(environ, start_response)
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        request = Request(environ)
        path, _, query = environ["RAW_URI"].partition("?")
        call = Call(
            parts["service"], request.method, path, query, {k.lower(): v for k, v in request.headers.items()}, body,
            here.account, parts["scope"].split("/")[1])
        for question in TABLE[call.service](call):
            if not caller.may(question.action, question.resource, _resource_policy(call, question), **question.context):
                return _refuse(call, caller, question)(environ, start_response)
        return self._application(environ, start_response)


def _resource_policy(call: Call, question: Question) -> list[Statement]:
    """Of a bucket, a secret or a topic."""
    text: str | None = None
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
    return callers.parse(text) if text else []


def _refuse(call: Call, caller: callers.Caller, question: Question) -> Response:
    message = f"User: {caller.arn} is not authorized to perform: {question.action} on resource: {question.resource}"
    log.warning("refused: %s", message)
    if call.service in ("s3", "sns"):
        error = f"<Error><Code>AccessDenied</Code><Message>{escape(message)}</Message></Error>"
        document = error if call.service == "s3" else f"<ErrorResponse>{error}</ErrorResponse>"
        return Response(document, 403, content_type="application/xml")
    status = 403 if call.service in ("batch", "lambda") else 400
    return Response(json.dumps({"__type": "AccessDeniedException", "message": message}), status,
                    {"x-amzn-errortype": "AccessDeniedException"}, content_type="application/x-amz-json-1.1")
