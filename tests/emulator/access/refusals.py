"""A refusal as the protocol of the service words it; codes are those of the JSON protocol."""

import json
from xml.sax.saxutils import escape

from werkzeug.wrappers import Response

from emulator.access.question import Call

XML_CODES = {
    "AccessDeniedException": "AccessDenied", "InvalidSignatureException": "SignatureDoesNotMatch",
    "UnrecognizedClientException": "InvalidClientTokenId", "IncompleteSignatureException": "IncompleteSignature",
    "MissingAuthenticationTokenException": "MissingAuthenticationToken",
}
S3_CODES = XML_CODES | {
    "UnrecognizedClientException": "InvalidAccessKeyId", "IncompleteSignatureException": "AccessDenied"}
REST_SERVICES = ("batch", "lambda")  # they speak JSON and tell a refusal by the status as well


def answer(call: Call, code: str, message: str) -> Response:
    """Returns the response."""
    if call.service == "s3":
        return _xml(f"<Error><Code>{S3_CODES[code]}</Code><Message>{escape(message)}</Message></Error>")
    if call.is_form:
        error = f"<Error><Code>{XML_CODES[code]}</Code><Message>{escape(message)}</Message></Error>"
        return _xml(f"<Response><Errors>{error}</Errors></Response>" if call.service == "ec2" else
                    f"<ErrorResponse>{error}</ErrorResponse>")
    return Response(json.dumps({"__type": code, "message": message}), 403 if call.service in REST_SERVICES else 400,
                    {"x-amzn-errortype": code}, content_type="application/x-amz-json-1.1")


def _xml(document: str) -> Response:
    return Response(document, 403, content_type="application/xml")
