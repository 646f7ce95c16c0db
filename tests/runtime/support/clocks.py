"""Time that stands still until a test moves it."""

import datetime


class Clock:
    """Begins at the present: the emulator's own times must fit to it."""

    def __init__(self) -> None:
        self.moment = datetime.datetime.now(datetime.UTC).replace(microsecond=0)

    def __call__(self) -> datetime.datetime:
        return self.moment

    def advance(self, seconds: float) -> None:
        self.moment += datetime.timedelta(seconds=seconds)
