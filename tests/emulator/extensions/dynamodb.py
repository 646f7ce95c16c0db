"""Amazon DynamoDB: a conditional write checks and writes as one step, also under concurrent requests.

A read waits as well: a transaction that fails is written and taken back, and nobody may see it in between.
"""

from collections.abc import Callable
from threading import RLock
from typing import Any

from moto.dynamodb.models import DynamoDBBackend, dynamodb_backends

from emulator.extensions import registry


def install() -> None:
    registry.store(dynamodb_backends, Backend)


def _alone(name: str) -> Callable[..., Any]:
    def call(self: "Backend", *args: Any, **kwargs: Any) -> Any:
        with self.one_at_a_time:
            return getattr(super(Backend, self), name)(*args, **kwargs)

    return call


class Backend(registry.ExtendedBackend, DynamoDBBackend):
    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self.one_at_a_time = RLock()  # a transaction calls the single writes

    put_item = _alone("put_item")
    update_item = _alone("update_item")
    delete_item = _alone("delete_item")
    transact_write_items = _alone("transact_write_items")
    get_item = _alone("get_item")
    transact_get_items = _alone("transact_get_items")
    query = _alone("query")
    scan = _alone("scan")
