"""Tests of the ledger."""

import support  # noqa: F401  finds the packages under test
