"""Calendar months in UTC, and how much of a span of time falls into one."""

import datetime
from dataclasses import dataclass

from openevolve_aws.ledger import times

# Events of the last minutes of a month come in the next one; late ones, with their repetitions, within hours.
_STILL_OPEN_DAYS = 2


@dataclass(frozen=True)
class Month:
    """`2026-11` begins at `start` and ends right before `end`."""

    name: str
    start: datetime.datetime
    end: datetime.datetime

    def part_of(self, start: datetime.datetime, end: datetime.datetime) -> tuple[datetime.datetime, datetime.datetime]:
        """The span's part in the month; its end is its start when there is none."""
        first = max(start, self.start)
        return first, max(first, min(end, self.end))

    @property
    def before(self) -> "Month":
        return of(self.start - datetime.timedelta(days=1))


def of(moment: datetime.datetime) -> Month:
    start = moment.astimezone(datetime.UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return Month(times.month(start), start, (start + datetime.timedelta(days=32)).replace(day=1))


def open_months(now: datetime.datetime) -> list[Month]:
    """The current one and, while its last events may still come, the one before; oldest first."""
    month = of(now)
    return [month.before, month] if now < month.start + datetime.timedelta(days=_STILL_OPEN_DAYS) else [month]
