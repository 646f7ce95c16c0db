"""Who an access key belongs to, and what IAM lets the owner do."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from moto.iam.models import iam_backends
from moto.sts.models import sts_backends

from emulator.access.policies import Request, Statement, is_allowed, is_denied

# The emulator's plain HTTP stands for AWS's TLS.
SURROUNDINGS = {"aws:securetransport": "true", "aws:sourceip": "127.0.0.1", "aws:principalisawsservice": "false"}


@dataclass(frozen=True)
class Caller:
    """A user, or a session of a role; principal is the ARN of the user or role."""

    access_key: str
    secret: str
    token: str | None
    account: str
    arn: str
    principal: str
    identifier: str
    context: Mapping[str, str]
    statements: tuple[Statement, ...]
    boundary: tuple[Statement, ...] | None

    def may(self, action: str, resource: str, resource_policy: Iterable[Statement], **context: str) -> bool:
        """Tells what IAM decides within one account: a denial anywhere wins; a boundary caps identity policies only."""
        request = Request(action, resource, self.principal, self.context | context)
        resource_statements = list(resource_policy)
        everything = [*self.statements, *resource_statements, *(self.boundary or ())]
        if is_denied(everything, request):
            return False
        if is_allowed(resource_statements, request):
            return True
        within = self.boundary is None or is_allowed(self.boundary, request)
        return within and is_allowed(self.statements, request)

    def may_assume(self, role: str, trust: Iterable[Statement]) -> bool:
        """Tells whether the trust policy names the caller, or the account and identity policies allow the rest."""
        statements = list(trust)
        named, by_account = (
            is_allowed(statements, Request("sts:AssumeRole", role, principal, self.context))
            for principal in (self.principal, f"arn:aws:iam::{self.account}:root"))
        denials = [s for s in statements if s["Effect"] == "Deny"]
        return self.may("sts:AssumeRole", role, [*denials, *(statements if named else ())]) and (named or by_account)


def anonymous(account: str) -> Caller:
    """Nobody that IAM knows: only a resource's policy can allow anything."""
    return Caller("", "", None, account, "anonymous", "anonymous", "anonymous", SURROUNDINGS, (), None)


def find(account: str, access_key: str) -> Caller | None:
    """Returns the owner of an active key, or None."""
    iam = iam_backends[account]["aws"]
    for user in iam.users.values():
        for key in user.access_keys:
            if key.access_key_id == access_key and key.status == "Active":
                return _user(iam, account, user, key)
    session = sts_backends[account]["aws"].get_assumed_role_from_access_key(access_key)
    return None if session is None else _session(iam, account, session)


def _user(iam: Any, account: str, user: Any, key: Any) -> Caller:
    holders = [user, *iam.get_groups_for_user(user.name)]
    tags = iam.tagger.get_tag_dict_for_resource(user.arn)
    context = _context(account, user.arn, user.id) | {"aws:username": user.name} | _tag_context(tags)
    return Caller(
        key.access_key_id, key.secret_access_key, None, account, user.arn, user.arn, user.id, context,
        tuple(s for holder in holders for s in _statements(holder)), _boundary(iam, user))


def _session(iam: Any, account: str, session: Any) -> Caller | None:
    role = next((role for role in iam.roles.values() if role.arn == session.role_arn), None)
    if role is None:
        return None
    identifier = f"{role.id}:{session.session_name}"
    tags = {tag["Key"]: tag["Value"] for tag in role.tags or ()}
    return Caller(
        session.access_key_id, session.secret_access_key, session.session_token, account, session.arn, role.arn,
        identifier, _context(account, role.arn, identifier) | _tag_context(tags), tuple(_statements(role)),
        _boundary(iam, role))


def _context(account: str, arn: str, identifier: str) -> dict[str, str]:
    return {"aws:principalarn": arn, "aws:principalaccount": account, "aws:userid": identifier} | SURROUNDINGS


def _tag_context(tags: Mapping[str, str]) -> dict[str, str]:
    return {f"aws:principaltag/{key.lower()}": value for key, value in tags.items()}


def _statements(holder: Any) -> Iterable[Statement]:
    """Of inline and attached policies of a user, group or role."""
    for document in [*holder.policies.values(), *map(_document, holder.managed_policies.values())]:
        yield from parse(document)


def _boundary(iam: Any, holder: Any) -> tuple[Statement, ...] | None:
    boundary = getattr(holder, "permissions_boundary", None)  # moto's users have none before one is set
    if not boundary:
        return None
    arn = boundary if isinstance(boundary, str) else boundary["PermissionsBoundaryArn"]
    return tuple(parse(_document(iam.managed_policies[arn])))


def _document(policy: Any) -> str:
    return str(next(v.document for v in policy.versions if v.version_id == policy.default_version_id))


def parse(document: str | bytes | Mapping[str, Any]) -> list[Statement]:
    """Returns the statements of a policy."""
    parsed = json.loads(document) if isinstance(document, str | bytes) else document
    statements = parsed.get("Statement", [])
    return statements if isinstance(statements, list) else [statements]
