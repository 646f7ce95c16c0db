"""Times as the ledger writes them: ISO 8601 in UTC with whole seconds, so that their order is that of the text."""

import datetime

_FORMAT = "%Y-%m-%dT%H:%M:%SZ"


def text(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).strftime(_FORMAT)


def parse(value: str) -> datetime.datetime:
    """Raises ValueError for anything that `text` does not write."""
    return datetime.datetime.strptime(value, _FORMAT).replace(tzinfo=datetime.UTC)


def of_milliseconds(value: int | None) -> str | None:
    """Batch's times are milliseconds since 1970; None and 0 stand for what has not happened."""
    return text(datetime.datetime.fromtimestamp(value / 1000, datetime.UTC)) if value else None


def month(moment: datetime.datetime) -> str:
    """`2026-11`, in UTC."""
    return moment.astimezone(datetime.UTC).strftime("%Y-%m")
