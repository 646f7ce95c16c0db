"""What has been spent this month against what may be; both are US dollars, in UTC months."""

from decimal import Decimal

from openevolve_aws.functions.jobs_api.errors import ApiError
from openevolve_aws.functions.jobs_api.identity import Caller
from openevolve_aws.functions.jobs_api.services import Services
from openevolve_aws.ledger import schema, spending, times


def check(services: Services, caller: Caller) -> None:
    """Raises ApiError (BudgetExceeded) when the caller's budget, or the environment's, has been used up.

    Never where the settings want budgets to warn only.
    """
    if not services.deployment.stop_submissions_at_limit:
        return
    month = times.month(services.now())
    for limit, whose, owner, budget in (
        ("monthly_budget_usd", "your", caller.owner, caller.user.monthly_budget_usd),
        ("environment_monthly_budget_usd", "the environment's", schema.EVERYBODY,
         services.deployment.monthly_budget_usd),
    ):
        spent = spending.read(services.table, owner, month).cost_usd
        if spent >= Decimal(str(budget)):
            raise ApiError(
                "BudgetExceeded", f"{whose} budget of {budget:.2f} USD for {month} is used up: {spent:.2f} USD",
                limit=limit, value=budget, use=float(spent))
