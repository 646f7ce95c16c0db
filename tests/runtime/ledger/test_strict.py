import unittest
from typing import Any
from unittest.mock import Mock

from support.strict import Strict


class StrictTests(unittest.TestCase):
    def refused(self, **arguments: Any) -> None:
        with self.assertRaises(AssertionError):
            Strict(Mock()).update_item(**arguments)
        with self.assertRaises(AssertionError):
            Strict(Mock()).transact_write_items(TransactItems=[{"Update": arguments}])

    def test_what_aws_refuses_is_refused(self) -> None:
        self.refused(ConditionExpression="a = :a", ExpressionAttributeValues={":a": 1, ":b": 2})
        self.refused(ConditionExpression="a = :a AND #b = :a", ExpressionAttributeValues={":a": 1})
        self.refused(UpdateExpression="SET state = :a", ExpressionAttributeValues={":a": 1})
        self.refused(ConditionExpression="((a = b))")
        self.refused(FilterExpression="#record = :a", ExpressionAttributeNames={"#record": "record"},
                     ExpressionAttributeValues={":a": 1})

    def test_what_aws_takes_gets_through(self) -> None:
        client = Mock()
        Strict(client).update_item(UpdateExpression="SET #state = :a", ConditionExpression="attribute_exists(active)",
                                   ExpressionAttributeNames={"#state": "state"}, ExpressionAttributeValues={":a": 1})
        client.update_item.assert_called_once()


if __name__ == "__main__":
    unittest.main()
