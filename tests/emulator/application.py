"""The WSGI application: moto's, except that what it cannot do is refused at once."""

import json
import logging
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any
from xml.sax.saxutils import escape

from flask import Flask, Response, request
from moto import backends
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound
from werkzeug.wrappers import Request

from emulator import control, extensions
from emulator.access.gate import Gate
from emulator.functions import url
from emulator.retries import Application, Replay
from emulator.running import here

REFUSED = 501  # AWS's SDKs retry 500, 502, 503 and 504: the provider would repeat a call moto cannot answer 25 times
# moto is made for one caller at a time: who lists what another one creates fails. These services answer at once; the
# others may wait, for a function, a message or a slow upload, and take care of themselves where it matters.
ONE_AT_A_TIME = (
    "budgets", "ce", "cloudtrail", "cloudwatch", "config", "ec2", "ecr", "firehose", "iam", "kms", "logs",
    "secretsmanager", "sts",
)
XML_SERVICES = ("s3", "s3control", "cloudfront", "route53")  # besides the query protocol: actions in a form

log = logging.getLogger(__name__)


def create() -> Replay:
    """Returns the application that serves every AWS API known to moto and its extensions; to be called once."""
    extensions.install()
    modules = frozenset(backends.list_of_moto_modules())
    backends.list_of_moto_modules = lambda: modules  # moto reads its own directory twice for each request
    services: Application = DomainDispatcherApplication(_create_service_app)
    return Replay(OwnPaths(Gate(services) if here.check_access else services))


class OwnPaths:
    """Takes what is no API of AWS's: control calls and the URLs of functions."""

    def __init__(self, application: Application) -> None:
        self._application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path.startswith(control.PREFIX):
            return control.answer(Request(environ))(environ, start_response)
        if path.startswith(url.PREFIX):
            return url.answer(Request(environ))(environ, start_response)
        return self._application(environ, start_response)


class OneAtATime:
    """Lets requests to one service through one after the other."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._lock = Lock()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        with self._lock:
            return self._application(environ, start_response)


def _create_service_app(service: str) -> Flask:
    app = create_backend_app(service)
    app.register_error_handler(Exception, lambda error: _refuse(service, error))
    if service in ONE_AT_A_TIME:
        app.wsgi_app = OneAtATime(app.wsgi_app)  # type: ignore[method-assign]
    return app


def _refuse(service: str, error: Exception) -> Response | HTTPException:
    """Answers an unknown path, an unknown action (moto raises NotImplementedError) and a failure of moto itself.

    An unknown path must not stay 404: to a caller that asks for a resource, 404 says that it does not exist.
    """
    unknown_path = isinstance(request.routing_exception, NotFound | MethodNotAllowed)
    if isinstance(error, HTTPException) and not unknown_path:
        return error
    code = "NotImplemented" if unknown_path or isinstance(error, NotImplementedError) else "EmulatorFailure"
    action = request.headers.get("X-Amz-Target") or request.form.get("Action") or f"{request.method} {request.path}"
    message = f"{service}: {action}: {type(error).__name__}: {error}"
    log.error("%s %s", code, message, exc_info=error)
    body, content_type = _error_document(service, code, message)
    return Response(body, REFUSED, {"x-amzn-errortype": code}, content_type=content_type)


def _error_document(service: str, code: str, message: str) -> tuple[str, str]:
    """Returns an error as the protocol of the service words it, and its content type."""
    if service not in XML_SERVICES and "Action" not in request.form:
        return json.dumps({"__type": code, "message": message}), request.content_type or "application/json"
    detail = f"<Error><Code>{code}</Code><Message>{escape(message)}</Message></Error>"
    documents = {"ec2": f"<Response><Errors>{detail}</Errors></Response>", "s3": detail}
    return documents.get(service, f"<ErrorResponse>{detail}</ErrorResponse>"), "text/xml"
