"""EventBridge's schedule expressions.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
"""

import datetime
import re

MINUTES = {"minute": 1, "hour": 60, "day": 24 * 60}
NAMES = {
    3: ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"),
    4: ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"),
}
RANGES = ((0, 59), (0, 23), (1, 31), (1, 12), (1, 7), (1970, 2199))  # minute, hour, day, month, day of week, year


def is_due(expression: str, minute: datetime.datetime, minutes_running: int) -> bool:
    """Tells whether a schedule has its time in this minute (UTC); rates count from minutes_running 0.

    Raises ValueError for an expression that is none, or that uses L, W or #.
    """
    rate = re.fullmatch(r"rate\((\d+) (minute|hour|day)s?\)", expression)
    if rate:
        return minutes_running > 0 and minutes_running % (int(rate[1]) * MINUTES[rate[2]]) == 0
    cron = re.fullmatch(r"cron\((.+)\)", expression)
    fields = cron[1].split() if cron else []
    if len(fields) != len(RANGES):
        raise ValueError(f"{expression!r} must be rate(…) or cron(…) with six fields")
    weekday = minute.isoweekday() % 7 + 1  # Sunday is 1
    found = (minute.minute, minute.hour, minute.day, minute.month, weekday, minute.year)
    return all([value in _values(index, field) for index, (value, field) in enumerate(zip(found, fields, strict=True))])


def _values(index: int, field: str) -> set[int]:
    values: set[int] = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        first, last = RANGES[index]
        if span not in ("*", "?"):
            low, _, high = span.partition("-")
            first, last = _number(index, low), _number(index, high or low) if high or not step else last
        values.update(range(first, last + 1, int(step or 1)))
    return values


def _number(index: int, text: str) -> int:
    names = NAMES.get(index, ())
    return names.index(text.upper()) + 1 if text.upper() in names else int(text)
