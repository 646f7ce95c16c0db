"""One round of metering. The same ledger, prices and time give the same figures, however often it runs."""

import datetime
from collections import defaultdict
from decimal import Decimal
from typing import Any

from openevolve_aws.functions import metrics
from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.functions.metrics import Metric, MetricsUnpublished, metric
from openevolve_aws.functions.notices import NoticeUndelivered, Notices
from openevolve_aws.functions.spend import periods, runs, spot, thresholds
from openevolve_aws.functions.spend.periods import Month
from openevolve_aws.functions.spend.rates import Rates, spot_types
from openevolve_aws.functions.spend.reckoning import reckon, settles
from openevolve_aws.functions.spend.thresholds import Account
from openevolve_aws.ledger import marks, metering, schema, spending, times
from openevolve_aws.ledger import runs as ledger_runs
from openevolve_aws.ledger.metering import MeteredRun, Price
from openevolve_aws.ledger.table import Table


class SpendIncomplete(Exception):
    """The ledger has the figures; somebody was not told, or a metric not published."""


def account(table: Table, ec2: Any, cloudwatch: Any, notices: Notices, deployment: Deployment,
            now: datetime.datetime) -> None:
    """Raises SpendIncomplete at the end; what the ledger or EC2 refuses ends it at once, with nothing half written that
    the next round would not set right."""
    found = {month: runs.of_month(table, month, deployment, now) for month in periods.open_months(now)}
    rates = Rates(deployment, _spot_prices(ec2, [run for some in found.values() for run in some], deployment, now))
    accounts = [account for month, some in found.items() for account in _bill(table, month, some, rates, now)]
    failures = []
    for each in accounts:
        try:
            thresholds.tell(table, notices, each, deployment)
        except NoticeUndelivered as error:
            failures.append(f"{each.owner}: {error}")
    current = periods.of(now).name
    try:
        metrics.publish(cloudwatch, [value for each in accounts if each.month == current
                                     for value in _metrics(each, deployment)], now)
    except MetricsUnpublished as error:
        failures.append(str(error))
    if failures:
        raise SpendIncomplete("; ".join(failures))


def _spot_prices(ec2: Any, found: list[MeteredRun], deployment: Deployment,
                 now: datetime.datetime) -> spot.SpotPrices:
    unsettled = [run for run in found if not run.is_settled]
    start = min((times.parse(attempt.started_at) for run in unsettled for attempt in run.attempts), default=now)
    return spot.load(ec2, spot_types(unsettled, deployment), start, now)


def _bill(table: Table, month: Month, found: list[MeteredRun], rates: Rates, now: datetime.datetime) -> list[Account]:
    """Write every run's price and every user's total, and everybody's; users without jobs have zeros."""
    deployment = rates.deployment
    prices = {run.identity: _price(table, run, month, rates, now) for run in found}
    by_owner: dict[str, list[tuple[tuple[str, str, int], Price]]] = defaultdict(list)
    for owner in deployment.users:
        by_owner[owner] = []
    for identity, price in prices.items():
        by_owner[identity[0]].append((identity, price))
    accounts = []
    for owner, some in [*sorted(by_owner.items()), (schema.EVERYBODY, list(prices.items()))]:
        cost = sum((price.month_cost_usd for _, price in some), Decimal(0))
        jobs = len({identity[:2] for identity, _ in some})
        spending.write(table, owner, month.name, sum(price.month_vcpu_seconds for _, price in some), cost, jobs, now)
        budget = (deployment.monthly_budget_usd if owner == schema.EVERYBODY
                  else deployment.users[owner].monthly_budget_usd if owner in deployment.users else None)
        if budget is not None:
            accounts.append(Account(owner, month.name, cost, Decimal(str(budget))))
    return accounts


def _price(table: Table, run: MeteredRun, month: Month, rates: Rates, now: datetime.datetime) -> Price:
    if run.is_settled and run.price is not None:
        return run.price
    price, is_settled = reckon(run, month, rates, now), settles(run, now)
    if price != run.price:
        job = ledger_runs.find(table, *run.identity)
        if job is not None:
            marks.set_cost(table, job, price.vcpu_seconds, price.cost_usd)
    if price != run.price or is_settled:
        metering.set_price(table, run, month.name, price, is_settled)
    return price


def _metrics(account: Account, deployment: Deployment) -> list[Metric]:
    dimensions = {} if account.owner == schema.EVERYBODY else {"Owner": account.owner}
    return [metric("SpendMonthToDate", float(account.cost_usd), "None", deployment.environment, **dimensions),
            metric("BudgetUsedPercent", account.percent, "Percent", deployment.environment, **dimensions)]
