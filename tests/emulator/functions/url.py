"""URLs of functions: authorization, the event of payload format 2.0, and the answer.

https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html and urls-auth.html
"""

import base64
import datetime
import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, unquote
from uuid import uuid4

from moto.awslambda.models import lambda_backends
from werkzeug.wrappers import Request, Response

from emulator.access import callers
from emulator.access.signatures import Refused, Signed, verify
from emulator.functions import service
from emulator.running import here

PREFIX = "/lambda-url/"
HELP = "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"
FORBIDDEN = {"Message": f"Forbidden. For troubleshooting Function URL authorization issues, see: {HELP}"}
TEXT_TYPES = ("text/", "application/json", "application/javascript", "application/xml", "application/x-www-form")


def answer(request: Request) -> Response:
    """Calls the function that a URL belongs to, if the caller may."""
    identifier = request.path.removeprefix(PREFIX).partition("/")[0]
    function = next((f for f in _functions() if f.url_config.url.endswith(f"/{identifier}/")), None)
    if function is None:
        return _json(404, {"Message": None})
    try:
        caller = _authorize(function, request)
    except Refused as refusal:
        return _json(403, {"message": str(refusal)} if str(refusal) else FORBIDDEN, refusal.code)
    event = _event(function, identifier, request, caller)
    return _respond(service.invoke(function, json.dumps(event)))


def _functions() -> Iterator[Any]:
    backend = lambda_backends[here.account][here.region]
    return (function for function in backend.list_functions() if function.url_config is not None)


def _authorize(function: Any, request: Request) -> callers.Caller | None:
    """Both actions are needed for a URL: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"""
    if function.url_config.config.get("AuthType") == "NONE":
        return None
    path, _, query = request.environ["RAW_URI"].partition("?")
    headers = {name.lower(): value for name, value in request.headers.items()}
    found: dict[str, callers.Caller] = {}

    def secret_of(key: str) -> str | None:
        caller = callers.find(here.account, key)
        if caller is None or caller.token != headers.get("x-amz-security-token"):
            return None
        found[key] = caller
        return caller.secret

    signed = Signed(request.method, path, query, headers, request.get_data())
    caller = found[verify(signed, "lambda", secret_of, datetime.datetime.now(datetime.UTC))]
    context = {"lambda:functionurlauthtype": "AWS_IAM", "lambda:invokedviafunctionurl": "true"}
    for action in ("lambda:InvokeFunctionUrl", "lambda:InvokeFunction"):
        if not caller.may(action, function.function_arn, function.policy.statements, **context):
            raise Refused("AccessDeniedException", "")
    return caller


def _event(function: Any, identifier: str, request: Request, caller: callers.Caller | None) -> dict[str, Any]:
    path, _, query = request.environ["RAW_URI"].partition("?")
    path = "/" + path.removeprefix(PREFIX).partition("/")[2]
    now = time.time()
    event: dict[str, Any] = {
        "version": "2.0", "routeKey": "$default", "rawPath": unquote(path), "rawQueryString": query,
        "headers": {name.lower(): value for name, value in request.headers.items() if name != "Cookie"},
        "requestContext": {
            "accountId": caller.account if caller else "anonymous", "apiId": identifier,
            "domainName": request.host, "domainPrefix": identifier, "requestId": str(uuid4()),
            "http": {"method": request.method, "path": unquote(path), "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1",
                     "userAgent": request.headers.get("User-Agent", "")},
            "routeKey": "$default", "stage": "$default", "timeEpoch": int(now * 1000),
            "time": time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime(now)),
        },
        "isBase64Encoded": False,
    }
    if caller is not None:
        event["requestContext"]["authorizer"] = {"iam": {
            "accessKey": caller.access_key, "accountId": caller.account, "callerId": caller.identifier,
            "cognitoIdentity": None, "principalOrgId": None, "userArn": caller.arn, "userId": caller.identifier}}
    if query:
        values: dict[str, list[str]] = {}
        for name, value in parse_qsl(query, keep_blank_values=True):
            values.setdefault(name, []).append(value)
        event["queryStringParameters"] = {name: ",".join(several) for name, several in values.items()}
    if request.cookies:
        event["cookies"] = [f"{name}={value}" for name, value in request.cookies.items()]
    return event | _body(request)


def _body(request: Request) -> dict[str, Any]:
    data = request.get_data()
    if not data:
        return {}
    if (request.content_type or "").startswith(TEXT_TYPES):
        return {"body": data.decode(), "isBase64Encoded": False}
    return {"body": base64.b64encode(data).decode(), "isBase64Encoded": True}


def _respond(result: service.Result) -> Response:
    """An answer without statusCode is a body of JSON; a failed function is answered with 502."""
    if result.error:
        return Response("Internal Server Error", 502)
    value = json.loads(result.payload)
    if not isinstance(value, dict) or "statusCode" not in value:
        return _json(200, value)
    body = value.get("body", "")
    data = base64.b64decode(body) if value.get("isBase64Encoded") else str(body).encode()
    response = Response(data, int(value["statusCode"]))
    response.headers.update({"Content-Type": "application/json"} | value.get("headers", {}))
    for cookie in value.get("cookies", []):
        response.headers.add("Set-Cookie", cookie)
    return response


def _json(status: int, content: Any, error: str = "") -> Response:
    response = Response(json.dumps(content), status, content_type="application/json")
    if error:
        response.headers["x-amzn-ErrorType"] = error
    return response
