"""On-Demand prices of instance families.

US dollars per vCPU and hour in us-east-1, Linux, shared tenancy (https://aws.amazon.com/ec2/pricing/on-demand/), as
several public copies of AWS's price list agree on them; looked up on 2026-11-22. Within each of these families an
instance costs as much per vCPU in every size. The Price List API is not asked: it has no endpoint in most Regions, and
these prices have not changed in years.
"""

import logging
from decimal import Decimal

_LOG = logging.getLogger(__name__)
REGION = "us-east-1"
USD_PER_VCPU_HOUR = {family: Decimal(price) for family, price in {
    "c5": "0.0425", "c6a": "0.03825", "c6i": "0.0425", "c7i": "0.044625",
    "m5": "0.048", "m6a": "0.0432", "m6i": "0.048", "m7i": "0.0504",
    "r5": "0.063", "r6i": "0.063"}.items()}


def usd_per_vcpu_hour(instance_type: str) -> Decimal:
    """Of a type such as `m6i.2xlarge`; the dearest known price, and a line in the log, for an unknown family."""
    price = USD_PER_VCPU_HOUR.get(instance_type.partition(".")[0])
    if price is None:
        price = max(USD_PER_VCPU_HOUR.values())
        _LOG.warning("no On-Demand price is known for %s: reckoned with %s USD per vCPU and hour", instance_type, price)
    return price
