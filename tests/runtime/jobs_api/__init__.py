"""Tests of the jobs API and of reconcile."""

import support  # noqa: F401  finds the packages under test
