"""The bill of one run: seconds of vCPUs times what they cost at the time."""

import datetime
from decimal import Decimal

from openevolve_aws.functions.spend.periods import Month
from openevolve_aws.functions.spend.rates import Rates, fleet_of
from openevolve_aws.ledger import times
from openevolve_aws.ledger.metering import MeteredRun, Price

_HOUR = Decimal(3600)
_CENT_OF_A_CENT = Decimal("0.000001")
# By then every price of the time that it ran is in the history.
_SETTLES_AFTER = datetime.timedelta(hours=1)


def reckon(run: MeteredRun, month: Month, rates: Rates, now: datetime.datetime) -> Price:
    """Within the month, and altogether; an attempt that runs counts up to now."""
    seconds, cost, all_seconds, all_cost = 0, Decimal(0), 0, Decimal(0)
    for attempt in run.attempts:
        start, end = times.parse(attempt.started_at), times.parse(attempt.stopped_at) if attempt.stopped_at else now
        fleet = fleet_of(attempt, run, rates.deployment)
        for is_whole, (first, last) in ((False, month.part_of(start, end)), (True, (start, max(start, end)))):
            used = int((last - first).total_seconds()) * run.vcpus
            usd = used * rates.usd_per_vcpu_hour(fleet, first, last) / _HOUR if used else Decimal(0)
            if is_whole:
                all_seconds, all_cost = all_seconds + used, all_cost + usd
            else:
                seconds, cost = seconds + used, cost + usd
    return Price(seconds, cost.quantize(_CENT_OF_A_CENT), all_seconds, all_cost.quantize(_CENT_OF_A_CENT))


def settles(run: MeteredRun, now: datetime.datetime) -> bool:
    """Whether what is reckoned now is the last word."""
    ends = [times.parse(attempt.stopped_at) for attempt in run.attempts if attempt.stopped_at]
    return run.is_final and len(ends) == len(run.attempts) and all(end + _SETTLES_AFTER <= now for end in ends)
