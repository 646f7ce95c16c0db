"""A ledger table of its own for each test, in one emulator per test class."""

import itertools
import unittest
from typing import Any

from emulator.tests.support import Emulator
from openevolve_aws.ledger import queries, schema, states, times, usage
from openevolve_aws.ledger.job import Job
from openevolve_aws.ledger.table import Table
from openevolve_aws.ledger.usage import Usage
from support.clocks import Clock
from support.strict import Strict

_NUMBERS = itertools.count(1)


class LedgerCase(unittest.TestCase):
    """`table`, `clock` and `dynamodb` for each test."""

    emulator: Emulator

    @classmethod
    def setUpClass(cls) -> None:
        cls.emulator = Emulator()
        cls.addClassCleanup(cls.emulator.stop)
        cls.dynamodb = Strict(cls.emulator.client("dynamodb"))

    def setUp(self) -> None:
        self.clock = Clock()
        self.table = self.create_table()

    def create_table(self) -> Table:
        name = f"ledger-{next(_NUMBERS)}"
        self.dynamodb.create_table(**schema.create_table_arguments(name))
        return Table(self.dynamodb, name, pause=lambda seconds: None)

    def job(self, short_id: str = "a1b2c3d4", **changes: Any) -> Job:
        """A reservation as the API makes it."""
        now = times.text(self.clock())
        values: dict[str, Any] = {
            "owner": "alice", "short_id": short_id, "run": 1, "state": states.RESERVED, "active": schema.ACTIVE,
            "submitted_at": now, "updated_at": now, "vcpus": 8, "memory_mib": 14336, "queue": "prod",
            "fingerprint": "f" * 64, "claim": f"request-{next(_NUMBERS)}",
            "claimed_until": int(self.clock().timestamp()) + 60,
        }
        return Job(**values | changes)

    def assert_usage_is_the_sum(self, owner: str = "alice") -> Usage:
        """Returns it."""
        active = list(queries.active_jobs_of(self.table, owner))
        found = usage.read(self.table, owner)
        self.assertEqual((found.active_jobs, found.active_vcpus), (len(active), sum(job.vcpus for job in active)))
        return found
