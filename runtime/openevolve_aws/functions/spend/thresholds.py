"""Who is told that how much of a budget is used, once per month and threshold."""

from dataclasses import dataclass
from decimal import Decimal

from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.functions.notices import Notices
from openevolve_aws.ledger import schema, spending
from openevolve_aws.ledger.table import Table

WARNING, LIMIT = 80, 100  # percent


@dataclass(frozen=True)
class Account:
    """What one user, or everybody (owner `-`), has spent in a month, and may spend; US dollars."""

    owner: str
    month: str
    cost_usd: Decimal
    budget_usd: Decimal

    @property
    def percent(self) -> float:
        """Of a budget of nothing, everything is used as soon as anything is."""
        if not self.budget_usd:
            return float(LIMIT) if self.cost_usd else 0.0
        return float(100 * self.cost_usd / self.budget_usd)

    @property
    def reached(self) -> int:
        """The highest threshold; 0 below the first."""
        return next((threshold for threshold in (LIMIT, WARNING) if self.percent >= threshold), 0)


def tell(table: Table, notices: Notices, account: Account, deployment: Deployment) -> None:
    """Told first and then noted: dying in between tells it twice, not never. Raises NoticeUndelivered."""
    if account.reached <= spending.read(table, account.owner, account.month).notified_percent:
        return
    tier = deployment.topics.page if account.reached >= LIMIT else deployment.topics.notify
    owner = deployment.users.get(account.owner)
    notices.tell_all([tier, *([owner.topic_arn] if owner else [])], *wording(account, deployment))
    spending.raise_notified(table, account.owner, account.month, account.reached)


def wording(account: Account, deployment: Deployment) -> tuple[str, str]:
    """Subject and text."""
    whose = "everybody" if account.owner == schema.EVERYBODY else account.owner
    if not deployment.stop_submissions_at_limit:
        then = "Nothing stops further jobs."
    elif account.reached >= LIMIT:
        then = "The jobs API refuses further jobs until the month is over or the budget is raised; what runs goes on."
    else:
        then = "At 100 % the jobs API refuses further jobs."
    return (
        f"OpenEvolve {deployment.environment}: {whose} used {account.reached} % of the budget of {account.month}",
        f"Jobs of {whose} in {account.month} cost {account.cost_usd:.2f} USD so far, {account.percent:.0f} % of the "
        f"budget of {account.budget_usd:.2f} USD. {then}\n"
        "Reckoned from the vCPUs and the hours of each attempt at the prices of the time. AWS's bill has more in it: "
        "hosts while they start and wait, storage, network.")
