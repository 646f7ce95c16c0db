"""One log stream, read to its end again and again, each event once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openevolve_aws.cli.services import aws

_LARGEST_PAGE = 10_000


class StreamAbsent(Exception):
    """CloudWatch Logs has no such stream: not yet, or not any more."""


@dataclass(frozen=True)
class Event:
    """`timestamp` is in milliseconds since 1970."""

    timestamp: int
    message: str


class Stream:
    """`since` is in milliseconds since 1970. `client` is that of CloudWatch Logs."""

    def __init__(self, client: Any, group: str, name: str, since: int | None = None) -> None:
        self._client = client
        self._where = {"logGroupName": group, "logStreamName": name}
        self._since = since
        self._token: str | None = None
        self._last = -1
        self._at_last: Counter[str] = Counter()
        self._known: Counter[str] | None = None

    def new_events(self) -> Iterator[Event]:
        """What has come since the last call, page by page. Raises StreamAbsent and botocore's errors."""
        while True:
            answer = self._page()
            if answer is None:
                continue
            for item in answer["events"]:
                event = Event(item["timestamp"], item["message"])
                if not self._was_seen(event):
                    self._note(event)
                    yield event
            # The token of the end is the one that was sent; an empty page alone does not mean the end:
            # https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html
            if answer["nextForwardToken"] == self._token:
                return
            self._token = answer["nextForwardToken"]

    def tail(self, count: int) -> list[Event]:
        """The last events; `new_events` then goes on after them. Raises StreamAbsent and botocore's errors."""
        events: list[Event] = []
        token: dict[str, str] = {}
        while len(events) < count:
            answer = self._get(startFromHead=False, limit=min(count - len(events), _LARGEST_PAGE), **token)
            events[:0] = [Event(item["timestamp"], item["message"]) for item in answer["events"]]
            if token.get("nextToken") == answer["nextBackwardToken"]:
                break
            token = {"nextToken": answer["nextBackwardToken"]}
        for event in events:
            self._note(event)
        self._begin_again()
        return events

    def _page(self) -> dict[str, Any] | None:
        """None when the place in the stream was lost, and is looked for again."""
        try:
            return self._get(startFromHead=True, **({"nextToken": self._token} if self._token else {}))
        except Exception as error:
            # Tokens are good for 24 hours, and those of a stream that was made anew mean nothing.
            if self._token is None or aws.error_code(error) != "InvalidParameterException":
                raise
            self._begin_again()
            return None

    def _get(self, **more: Any) -> dict[str, Any]:
        start = self._since if self._known is None else max(self._last, self._since or 0)
        try:
            answer: dict[str, Any] = self._client.get_log_events(
                **self._where, **more, **({} if start is None else {"startTime": start}))
            return answer
        except Exception as error:
            if aws.error_code(error) != "ResourceNotFoundException":
                raise
            if self._last >= 0:
                self._begin_again()
            raise StreamAbsent from error

    def _begin_again(self) -> None:
        """Read from the last event on; those of its millisecond that were seen are known by their text."""
        self._token = None
        self._known = self._at_last.copy()

    def _was_seen(self, event: Event) -> bool:
        if self._known is None or event.timestamp > self._last:
            return False
        if event.timestamp < self._last:
            return True
        self._known[event.message] -= 1
        return self._known[event.message] >= 0

    def _note(self, event: Event) -> None:
        if event.timestamp != self._last:
            self._last = event.timestamp
            self._at_last.clear()
            self._known = None if self._known is None else Counter()
        self._at_last[event.message] += 1
