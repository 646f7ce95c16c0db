"""Mistakes that a person can mend."""


class Problem(Exception):
    """Something is not as it must be; the message is one sentence for whoever reads the log."""
