"""The WSGI application: moto's, except that what it cannot do is refused at once."""

import json
import logging
from xml.sax.saxutils import escape

from flask import Flask, Response, request
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.exceptions import HTTPException

from emulator import extensions

REFUSED = 501  # AWS's SDKs retry 500, 502, 503 and 504: the provider would repeat a call moto cannot answer 25 times

log = logging.getLogger(__name__)


def create() -> DomainDispatcherApplication:
    """Returns the application that serves every AWS API known to moto and its extensions; to be called once."""
    extensions.install()
    return DomainDispatcherApplication(_create_service_app)


def _create_service_app(service: str) -> Flask:
    app = create_backend_app(service)
    app.register_error_handler(Exception, lambda error: _refuse(service, error))
    return app


def _refuse(service: str, error: Exception) -> Response | HTTPException:
    """Answers an unknown action (moto raises NotImplementedError) and a failure of moto itself alike."""
    if isinstance(error, HTTPException):
        return error
    action = request.headers.get("X-Amz-Target") or request.form.get("Action") or f"{request.method} {request.path}"
    code = "NotImplemented" if isinstance(error, NotImplementedError) else "EmulatorFailure"
    message = f"{service}: {action}: {type(error).__name__}: {error}"
    log.error("%s %s", code, message, exc_info=error)

    content_type = request.content_type or ""
    if "json" in content_type:
        body = json.dumps({"__type": code, "message": message})
        return Response(body, REFUSED, {"x-amzn-errortype": code}, content_type=content_type)
    detail = f"<Code>{code}</Code><Message>{escape(message)}</Message>"
    wrapped = {
        "ec2": f"<Response><Errors><Error>{detail}</Error></Errors></Response>",
        "s3": f"<Error>{detail}</Error>",
    }
    body = wrapped.get(service, f"<ErrorResponse><Error>{detail}</Error></ErrorResponse>")
    return Response(body, REFUSED, content_type="text/xml")
