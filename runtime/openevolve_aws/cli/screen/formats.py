"""Numbers, times and sizes as people read them. Instants are seconds since 1970 or ISO 8601 text, both UTC."""

from datetime import UTC, datetime

NOTHING = "-"


def seconds_of(text: str) -> float:
    """Raises ValueError when the text is not ISO 8601."""
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def iso(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(text: str | None) -> str:
    """`2026-11-22 07:00 UTC`."""
    return NOTHING if not text else datetime.fromtimestamp(seconds_of(text), UTC).strftime("%Y-%m-%d %H:%M UTC")


def duration(seconds: float) -> str:
    """The two largest units: `3 d 4 h`, `2 h 3 min`, `45 s`."""
    rest = max(0, int(seconds))
    parts: list[str] = []
    for unit, size in (("d", 86_400), ("h", 3600), ("min", 60), ("s", 1)):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count} {unit}")
        elif parts:
            break
    return " ".join(parts[:2]) or "0 s"


def money(usd: float | None) -> str:
    """US dollars; what is above nothing never reads as nothing."""
    if usd is None:
        return NOTHING
    return "< $0.01" if 0 < usd < 0.005 else f"${usd:,.2f}"


def size(count: float) -> str:
    """Bytes, in powers of 1000."""
    for unit in ("B", "kB", "MB", "GB"):
        if abs(count) < 1000:
            return f"{count:.0f} {unit}" if unit == "B" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} TB"


def percent(share: float | None) -> str:
    """Of a share from 0 to 1."""
    return NOTHING if share is None else f"{100 * share:.1f} %"


def number(value: float | None) -> str:
    return NOTHING if value is None else f"{value + 0.0:.6g}"  # without the sign of a zero


def memory(mib: float) -> str:
    return f"{mib / 1024:.3g} GiB"


def count(number_of: int, thing: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number_of} {thing}{'' if number_of == 1 else 's'}"
