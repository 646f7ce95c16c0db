"""Which permissions calls of IAM and STS need.

https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
"""

from collections.abc import Iterable
from typing import Any

from moto.iam.models import iam_backends

from emulator.access.question import Call, Question

# AWS asks for no permission: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access.html
FREE = ("GetCallerIdentity", "GetSessionToken", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity")
# Without the name of a user these are about the caller.
ABOUT_ONESELF = (
    "ChangePassword", "CreateAccessKey", "DeleteAccessKey", "GetUser", "ListAccessKeys", "ListMFADevices",
    "UpdateAccessKey")


def questions(call: Call) -> Iterable[Question]:
    """Of IAM: each call needs the action of its name, on what it is about."""
    form = call.form
    action = form.get("Action", "")
    return [Question(f"iam:{action}", _resource(call, action, form))]


def session_questions(call: Call) -> Iterable[Question]:
    """Of STS."""
    form = call.form
    action = form.get("Action", "")
    if action in FREE:
        return []
    federated = f"arn:aws:sts::{call.account}:federated-user/{form.get('Name')}"
    return [Question(f"sts:{action}", form.get("RoleArn") or (federated if "Name" in form else "*"))]


def _resource(call: Call, action: str, form: dict[str, str]) -> str:
    iam = iam_backends[call.account]["aws"]
    prefix, path = f"arn:aws:iam::{call.account}:", form.get("Path", "/")
    if "GroupName" in form:
        return _arn(iam.groups.values(), form["GroupName"], f"{prefix}group{path}")
    if "UserName" in form:
        return _arn(iam.users.values(), form["UserName"], f"{prefix}user{path}")
    if "RoleName" in form:
        return _arn(iam.roles.values(), form["RoleName"], f"{prefix}role{path}")
    if "VirtualMFADeviceName" in form:
        return f"{prefix}mfa{path}{form['VirtualMFADeviceName']}"
    if "AccessKeyId" in form and action == "GetAccessKeyLastUsed":
        owners = (user for user in iam.users.values()
                  if any(key.access_key_id == form["AccessKeyId"] for key in user.access_keys))
        return next((str(user.arn) for user in owners), "*")
    if action in ABOUT_ONESELF:
        return call.caller
    if action == "CreatePolicy":
        return f"{prefix}policy{path}{form.get('PolicyName')}"
    return form.get("PolicyArn") or form.get("SerialNumber") or "*"


def _arn(existing: Iterable[Any], name: str, otherwise: str) -> str:
    """Of the one with this name; for a new one, made of its path."""
    return next((str(entity.arn) for entity in existing if entity.name == name), otherwise + name)
