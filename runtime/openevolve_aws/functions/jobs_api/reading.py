"""What a caller may see: their own jobs, and what they have in use."""

import re
from collections.abc import Mapping
from typing import Any

from openevolve_aws.functions.jobs_api.errors import ApiError
from openevolve_aws.functions.jobs_api.identity import Caller
from openevolve_aws.functions.jobs_api.requests import ANY_ID
from openevolve_aws.functions.jobs_api.services import Services
from openevolve_aws.ledger import page_token, queries, spending, states, times, usage
from openevolve_aws.ledger.job import Job
from openevolve_aws.ledger.queries import Page

_MOST, _USUAL = 100, 50


def job(services: Services, caller: Caller, identifier: str) -> Job:
    """By short id, else by the id that AWS Batch gave it. Raises ApiError (NotFound), also for somebody else's."""
    found = None
    if re.fullmatch(ANY_ID, identifier):
        found = queries.get(services.table, caller.owner, identifier)
        found = found or queries.find_by_batch_job(services.table, identifier)
    if found is None or found.owner != caller.owner:
        raise ApiError("NotFound", f"there is no job {identifier[:64]!r}")
    return found


def jobs(services: Services, caller: Caller, query: Mapping[str, str]) -> Page:
    """`state` (one, or several with commas, or `active`), `limit` from 1 to 100, `next`. Raises ApiError."""
    problems = [f"{name[:40]!r} is no parameter that is known here" for name in sorted(query.keys() - _PARAMETERS)]
    chosen: set[str] = set()
    for name in filter(None, query.get("state", "").split(",")):
        if name.upper() not in {*states.STATES, "ACTIVE"}:
            problems.append(f"state {name[:40]!r} must be active or one of {', '.join(states.STATES)}")
        chosen |= states.ACTIVE if name.upper() == "ACTIVE" else {name.upper()}
    limit = query.get("limit", str(_USUAL))
    if not re.fullmatch(r"[0-9]{1,3}", limit) or not 1 <= int(limit) <= _MOST:
        problems.append(f"limit {limit[:40]!r} must be a whole number from 1 to {_MOST}")
    if problems:
        raise ApiError("InvalidRequest", f"{len(problems)} problem(s): {'; '.join(problems)}", problems=problems)
    try:
        return queries.page(services.table, caller.owner, frozenset(chosen), int(limit), query.get("next"))
    except page_token.InvalidToken as error:
        problem = "next is not what an earlier answer gave"
        raise ApiError("InvalidRequest", problem, problems=[problem]) from error


def use(services: Services, caller: Caller) -> dict[str, Any]:
    """Limits, what counts against them, and this month's spend and budget in US dollars."""
    limits, month = services.deployment.limits, times.month(services.now())
    found = usage.read(services.table, caller.owner)
    return {
        "owner": caller.owner,
        "environment": services.deployment.environment,
        "limits": {"active_jobs": limits.active_jobs, "active_vcpus": limits.active_vcpus,
                   "timeout_minutes": limits.timeout_minutes},
        "use": {"active_jobs": found.active_jobs, "active_vcpus": found.active_vcpus},
        "month": month,
        "spend_usd": float(spending.read(services.table, caller.owner, month).cost_usd),
        "budget_usd": caller.user.monthly_budget_usd,
    }


_PARAMETERS = {"state", "limit", "next"}
