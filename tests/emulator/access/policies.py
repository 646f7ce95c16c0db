"""Enough of IAM's evaluation for calls of functions: statements, wildcards, variables, common conditions.

What it does not understand denies: an unknown operator fails an Allow and holds for a Deny.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

Statement = Mapping[str, Any]


@dataclass(frozen=True)
class Request:
    """principal is the ARN of a user or role, or an AWS service's name; context has keys in lower case."""

    action: str
    resource: str
    principal: str
    context: Mapping[str, str]


def is_allowed(statements: Iterable[Statement], request: Request) -> bool:
    """Tells whether a statement allows the request and none denies it; principals count where they are named."""
    matching = {statement["Effect"] for statement in statements if _applies(statement, request)}
    return matching == {"Allow"}


def is_denied(statements: Iterable[Statement], request: Request) -> bool:
    return any(s["Effect"] == "Deny" and _applies(s, request) for s in statements)


def _applies(statement: Statement, request: Request) -> bool:
    return (
        _names_principal(statement, request)
        and _names(statement, "Action", request.action.lower(), request, lower=True)
        and _names(statement, "Resource", request.resource, request)
        and _conditions_hold(statement, request)
    )


def _names_principal(statement: Statement, request: Request) -> bool:
    if "Principal" not in statement:
        return "NotPrincipal" not in statement or statement["Effect"] == "Deny"
    principal = statement["Principal"]
    named = _list(principal) if not isinstance(principal, Mapping) else \
        [entry for kind in ("AWS", "Service") for entry in _list(principal.get(kind, []))]
    return "*" in named or request.principal in named


def _names(statement: Statement, member: str, value: str, request: Request, lower: bool = False) -> bool:
    negated = f"Not{member}" in statement
    patterns = _list(statement.get(f"Not{member}" if negated else member, []))
    found = any(_like(_fill(p.lower() if lower else p, request), value) for p in patterns)
    return found != negated


def _conditions_hold(statement: Statement, request: Request) -> bool:
    allows = statement["Effect"] == "Allow"
    for operator, tests in statement.get("Condition", {}).items():
        for key, wanted in tests.items():
            held = _test(operator, request.context.get(key.lower()), [_fill(str(w), request) for w in _list(wanted)])
            if held is False or (held is None and allows):
                return False
    return True


def _test(operator: str, value: str | None, wanted: list[str]) -> bool | None:
    """None: the operator is not understood."""
    name = operator.removesuffix("IfExists")
    if name == "Null":
        return (value is None) == (wanted == ["true"])
    negated = "Not" in name
    if value is None:
        return operator != name or negated
    base = name.replace("Not", "")
    if base in ("StringEquals", "Bool"):
        texts = [_literal(text) for text in wanted]
        found = value.lower() in [text.lower() for text in texts] if base == "Bool" else _literal(value) in texts
        return found != negated
    if base in ("StringLike", "ArnLike", "ArnEquals"):
        return any(_like(pattern, value) for pattern in wanted) != negated
    return None


def _fill(pattern: str, request: Request) -> str:
    """Fills in `${key}` and `${key, 'default'}`; a variable with neither value nor default matches nothing."""
    def value(found: re.Match[str]) -> str:
        return _literal(request.context.get(found[1].lower(), found[2] or "\0"))

    return re.sub(r"\$\{([^},\s]+)(?:,\s*'([^']*)')?\}", value, pattern)


def _like(pattern: str, value: str) -> bool:
    return fnmatchcase(_literal(value), pattern.replace("[", "[[]"))


def _literal(text: str) -> str:
    """Keeps what comes from outside a policy from being a wildcard in it."""
    return text.translate({ord("*"): "\ue000", ord("?"): "\ue001"})


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
