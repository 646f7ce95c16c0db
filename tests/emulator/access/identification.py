"""Whose request it is, told by its signature."""

import dataclasses
import datetime

from emulator.access import ADMINISTRATOR, callers, signatures
from emulator.access.question import Call
from emulator.access.signatures import Claim, Refused, Signed

# https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html: no credentials are needed
UNSIGNED_CALLS = ("AssumeRoleWithSAML", "AssumeRoleWithWebIdentity")


def identify(call: Call, claim: Claim | None) -> callers.Caller | None:
    """Returns the caller; None when everything is allowed: to the administrator, and to everybody in UNSIGNED_CALLS.

    Raises Refused for a key that is not (or no longer) anybody's, and for a signature that does not hold.
    """
    if claim is None:
        return _unsigned(call)
    if claim.key == ADMINISTRATOR:
        return None
    caller = callers.find(call.account, claim.key)
    known = caller is not None and caller.token == claim.token
    signed = Signed(call.method, call.path, call.query, call.headers, call.body)
    signatures.verify(
        signed, call.service, lambda _: caller.secret if caller and known else None,
        datetime.datetime.now(datetime.UTC))
    return caller


def _unsigned(call: Call) -> callers.Caller | None:
    """Only S3 knows callers without a name."""
    if call.form.get("Action") in UNSIGNED_CALLS:
        return None
    if call.is_form or "x-amz-target" in call.headers:
        raise Refused("MissingAuthenticationTokenException", "Request is missing Authentication Token")
    return callers.anonymous(call.account)


def of_caller(call: Call, caller: callers.Caller) -> Call:
    """The call, with who makes it."""
    return dataclasses.replace(call, caller=caller.arn)
