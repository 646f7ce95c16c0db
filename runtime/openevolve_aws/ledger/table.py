"""Calls to the table, repeated while DynamoDB asks for it; what it then still refuses has one of three names."""

import logging
import random
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError
from botocore.exceptions import ConnectionError as LineError

from openevolve_aws.ledger.job import Item

_LOG = logging.getLogger(__name__)
_ATTEMPTS = 10
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 1.6  # seconds; all pauses together stay below ten
# https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
_PASSING = frozenset({
    "InternalServerError", "ProvisionedThroughputExceededException", "RequestLimitExceeded", "ServiceUnavailable",
    "ThrottlingException", "TransactionConflictException", "TransactionInProgressException", "500", "502", "503", "504",
})
_PASSING_REASONS = frozenset({"None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})
_CONDITION = "ConditionalCheckFailed"


class LedgerUnavailable(Exception):
    """DynamoDB throttled or could not be reached, again and again; whether the last write was done is not known."""


class ConditionFailed(Exception):
    """Nothing was written. `failed` has the numbers of the writes whose condition did not hold."""

    def __init__(self, failed: Sequence[int] = (0,)) -> None:
        super().__init__(f"condition of write {', '.join(map(str, failed))} did not hold")
        self.failed = frozenset(failed)


class Table:
    """One DynamoDB table through a boto3 client; `pause` sleeps for that many seconds."""

    def __init__(self, client: Any, name: str, pause: Callable[[float], None] = time.sleep) -> None:
        self._client = client
        self.name = name
        self._pause = pause

    def get(self, key: Item) -> Item | None:
        """Strongly consistent."""
        item: Item | None = self._call("get_item", Key=key, ConsistentRead=True).get("Item")
        return item

    def update(self, key: Item, **arguments: Any) -> Item:
        """UpdateItem; returns the whole new item. Raises ConditionFailed."""
        item: Item = self._call("update_item", Key=key, ReturnValues="ALL_NEW", **arguments)["Attributes"]
        return item

    def query_page(self, **arguments: Any) -> tuple[list[Item], Item | None]:
        """One page, and the key to go on from."""
        page = self._call("query", **arguments)
        return page["Items"], page.get("LastEvaluatedKey")

    def query(self, **arguments: Any) -> Iterator[Item]:
        """All pages."""
        start: dict[str, Any] = {}
        while True:
            items, last = self.query_page(**arguments, **start)
            yield from items
            if not last:
                return
            start = {"ExclusiveStartKey": last}

    def transact(self, *writes: dict[str, dict[str, Any]]) -> None:
        """All writes or none. Raises ConditionFailed with the numbers of those that did not fit."""
        items = [{kind: {"TableName": self.name, **arguments}} for write in writes for kind, arguments in write.items()]
        # The same token over all repetitions: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/
        # API_TransactWriteItems.html#DDB-TransactWriteItems-request-ClientRequestToken
        self._repeat("transact_write_items", TransactItems=items, ClientRequestToken=str(uuid.uuid4()))

    def _call(self, operation: str, **arguments: Any) -> dict[str, Any]:
        return self._repeat(operation, TableName=self.name, **arguments)

    def _repeat(self, operation: str, **arguments: Any) -> dict[str, Any]:
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                answer: dict[str, Any] = getattr(self._client, operation)(**arguments)
                return answer
            except (ClientError, BotoCoreError) as error:
                _require_passing(error)
                if attempt == _ATTEMPTS:
                    raise LedgerUnavailable(f"{operation} {self.name}: {error}") from error
                _LOG.info("%s, attempt %d: %s", operation, attempt, error)
                self._pause(random.uniform(0, min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**attempt)))
        raise AssertionError("unreachable")


def _require_passing(error: ClientError | BotoCoreError) -> None:
    """Returns when the call may be repeated; raises ConditionFailed, or the error itself when it is final."""
    if isinstance(error, BotoCoreError):
        if isinstance(error, LineError | HTTPClientError):
            return
        raise error
    code = str(error.response.get("Error", {}).get("Code", ""))
    if code == "ConditionalCheckFailedException":
        raise ConditionFailed from error
    if code == "TransactionCanceledException":
        reasons = [str(reason.get("Code")) for reason in error.response.get("CancellationReasons", [])]
        failed = [number for number, reason in enumerate(reasons) if reason == _CONDITION]
        if failed:
            raise ConditionFailed(failed) from error
        if not reasons or not set(reasons) <= _PASSING_REASONS:
            raise error
    elif code not in _PASSING:
        raise error

