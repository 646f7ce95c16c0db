"""Prices over time and zones, and what is taken where there is none."""

import datetime
import logging
import unittest
from decimal import Decimal

from handler_case import HandlerCase
from openevolve_aws.functions.spend import on_demand, spot
from spend_case import Prices, moment, spot_history

CHANGING: Prices = {
    ("m6i.2xlarge", "us-east-1a"): [("2026-11-22T11:00:00Z", "0.32"), ("2026-11-22T09:00:00Z", "0.16")],
    ("m6i.2xlarge", "us-east-1b"): [("2026-11-01T00:00:00Z", "0.48")]}


class SpotPriceTests(HandlerCase):
    def price(self, prices: Prices, start: str, end: str, name: str = "m6i.2xlarge") -> Decimal:
        self.line.rules = [spot_history(prices)]
        found = spot.load(self.client("ec2"), ["m6i.2xlarge", name], moment(start), moment("2026-11-22T12:00"))
        return found.usd_per_vcpu_hour(name, moment(start), moment(end))

    def test_the_price_is_averaged_over_the_time_and_the_zones(self) -> None:
        # Zone a: half an hour at 0.16 and one and a half at 0.32 are 0.28 on average; zone b: 0.48.
        self.assertEqual(Decimal("0.38") / 8, self.price(CHANGING, "2026-11-22T10:30", "2026-11-22T12:30"))

    def test_a_moment_has_the_price_of_the_moment(self) -> None:
        self.assertEqual(Decimal("0.40") / 8, self.price(CHANGING, "2026-11-22T11:00", "2026-11-22T11:00"))
        self.assertEqual(Decimal("0.32") / 8, self.price(CHANGING, "2026-11-22T10:59", "2026-11-22T10:59"))

    def test_before_the_first_known_change_its_price_counts(self) -> None:
        only = {("m6i.2xlarge", "us-east-1a"): [("2026-11-22T11:00:00Z", "0.32")]}
        self.assertEqual(Decimal("0.04"), self.price(only, "2026-11-22T10:00", "2026-11-22T12:00"))

    def test_a_type_without_a_spot_price_costs_what_it_does_on_demand(self) -> None:
        self.assertEqual(Decimal("0.0425"), self.price(CHANGING, "2026-11-22T10:00", "2026-11-22T11:00", "c5.4xlarge"))

    def test_nothing_is_asked_when_nothing_is_needed(self) -> None:
        spot.load(self.client("ec2"), [], moment("2026-11-22T10:00"), moment("2026-11-22T12:00"))
        self.assertEqual(0, self.line.calls.total())

    def test_the_request_names_product_types_and_no_more_than_90_days(self) -> None:
        self.price(CHANGING, "2026-01-01T00:00", "2026-11-22T11:00")
        [request] = [request for request in self.line.requests if request.operation == "DescribeSpotPriceHistory"]
        for part in (b"ProductDescription.1=Linux%2FUNIX", b"InstanceType.1=m6i.2xlarge", b"StartTime=2026-08-24T12"):
            self.assertIn(part, request.body)

    def test_the_emulators_own_answer_is_understood(self) -> None:
        start = moment("2026-11-22T10:00")
        end = start + datetime.timedelta(hours=1)
        found = spot.load(self.client("ec2"), ["m6i.2xlarge", "c6i.4xlarge"], start, end)
        self.assertEqual({"m6i.2xlarge": 8, "c6i.4xlarge": 16}, found.vcpus)
        self.assertLess(found.usd_per_vcpu_hour("m6i.2xlarge", start, start), Decimal("0.00001"))


class OnDemandPriceTests(unittest.TestCase):
    def test_the_published_price_of_an_instance_is_its_vcpus_times_the_familys(self) -> None:
        for name, vcpus, usd in (("m6i.2xlarge", 8, "0.384"), ("m5.8xlarge", 32, "1.536"), ("c6i.4xlarge", 16, "0.68"),
                                 ("c5.2xlarge", 8, "0.34"), ("c5.9xlarge", 36, "1.53"), ("r5.2xlarge", 8, "0.504"),
                                 ("m7i.8xlarge", 32, "1.6128"), ("m6a.2xlarge", 8, "0.3456")):
            self.assertEqual(Decimal(usd), vcpus * on_demand.usd_per_vcpu_hour(name), name)

    def test_an_unknown_family_costs_as_much_as_the_dearest_and_is_logged(self) -> None:
        with self.assertLogs("openevolve_aws.functions.spend.on_demand", logging.WARNING) as log:
            self.assertEqual(Decimal("0.063"), on_demand.usd_per_vcpu_hour("x9z.48xlarge"))
        self.assertIn("x9z.48xlarge", log.output[0])


if __name__ == "__main__":
    unittest.main()
