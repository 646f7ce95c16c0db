"""Amazon DynamoDB: a conditional write checks and writes as one step, also under concurrent requests."""

from threading import RLock
from typing import Any

from moto.dynamodb.models import DynamoDBBackend, dynamodb_backends

from emulator.extensions import registry


def install() -> None:
    registry.store(dynamodb_backends, Backend)


class Backend(registry.ExtendedBackend, DynamoDBBackend):
    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self.writing = RLock()  # a transaction calls the single writes

    def put_item(self, *args: Any, **kwargs: Any) -> Any:
        with self.writing:
            return super().put_item(*args, **kwargs)

    def update_item(self, *args: Any, **kwargs: Any) -> Any:
        with self.writing:
            return super().update_item(*args, **kwargs)

    def delete_item(self, *args: Any, **kwargs: Any) -> Any:
        with self.writing:
            return super().delete_item(*args, **kwargs)

    def transact_write_items(self, *args: Any, **kwargs: Any) -> Any:
        with self.writing:
            return super().transact_write_items(*args, **kwargs)
