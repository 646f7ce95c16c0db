"""Amazon S3 and Amazon DynamoDB."""

import json
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from botocore.exceptions import ClientError

from emulator.tests.support import EmulatorTestCase

WRITERS = 16


def outcomes(write: Callable[[int], Any]) -> Counter[str]:
    """Calls write at once from WRITERS threads and counts `written` and the codes of AWS's errors."""
    def attempt(number: int) -> str:
        try:
            write(number)
            return "written"
        except ClientError as error:
            return error.response["Error"]["Code"]

    with ThreadPoolExecutor(WRITERS) as threads:
        return Counter(threads.map(attempt, range(WRITERS)))


class ConditionalWriteTests(EmulatorTestCase):
    def test_one_of_many_writers_creates_an_object(self) -> None:
        s3 = self.emulator.client("s3")
        s3.create_bucket(Bucket="state")
        s3.put_bucket_versioning(Bucket="state", VersioningConfiguration={"Status": "Enabled"})
        for key in (f"{number}.tflock" for number in range(10)):
            with self.subTest(key):
                counts = outcomes(lambda n: s3.put_object(Bucket="state", Key=key, Body=b"%d" % n, IfNoneMatch="*"))
                self.assertEqual({"written": 1, "PreconditionFailed": WRITERS - 1}, counts)
        s3.delete_object(Bucket="state", Key="0.tflock")
        s3.put_object(Bucket="state", Key="0.tflock", Body=b"again", IfNoneMatch="*")

    def test_one_of_many_writers_creates_an_item(self) -> None:
        dynamodb = self.emulator.client("dynamodb")
        dynamodb.create_table(
            TableName="locks", BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "LockID", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "LockID", "AttributeType": "S"}],
        )
        for key in map(str, range(10)):
            with self.subTest(key):
                counts = outcomes(lambda n: dynamodb.put_item(
                    TableName="locks", Item={"LockID": {"S": key}, "Info": {"N": str(n)}},
                    ConditionExpression="attribute_not_exists(LockID)",
                ))
                self.assertEqual({"written": 1, "ConditionalCheckFailedException": WRITERS - 1}, counts)

    def test_no_increment_of_a_counter_is_lost(self) -> None:
        dynamodb = self.emulator.client("dynamodb")
        dynamodb.create_table(
            TableName="counters", BillingMode="PAY_PER_REQUEST", KeySchema=[{"AttributeName": "Id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "Id", "AttributeType": "S"}],
        )
        add = {"UpdateExpression": "ADD Used :one", "ExpressionAttributeValues": {":one": {"N": "1"}}}
        outcomes(lambda n: dynamodb.update_item(TableName="counters", Key={"Id": {"S": "jobs"}}, **add))
        item = dynamodb.get_item(TableName="counters", Key={"Id": {"S": "jobs"}})["Item"]
        self.assertEqual(str(WRITERS), item["Used"]["N"])


class BucketConfigurationTests(EmulatorTestCase):
    def test_lifecycle_rules_come_back_as_put(self) -> None:
        s3 = self.emulator.client("s3")
        s3.create_bucket(Bucket="rules")
        rules = [
            {
                "ID": "all", "Status": "Enabled",
                "Filter": {"And": {"Prefix": "users/", "ObjectSizeGreaterThan": 1024}},
                "NoncurrentVersionExpiration": {"NoncurrentDays": 30, "NewerNoncurrentVersions": 3},
                "Transitions": [{"Days": 90, "StorageClass": "GLACIER_IR"}],
            },
            {"ID": "parts", "Status": "Enabled", "Filter": {}, "Expiration": {"ExpiredObjectDeleteMarker": True},
             "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7}},
        ]
        s3.put_bucket_lifecycle_configuration(Bucket="rules", LifecycleConfiguration={"Rules": rules})
        answer = s3.get_bucket_lifecycle_configuration(Bucket="rules")
        self.assertEqual(rules, answer["Rules"])
        self.assertEqual("all_storage_classes_128K", answer["TransitionDefaultMinimumObjectSize"])
        s3.delete_bucket_lifecycle(Bucket="rules")
        with self.assertRaisesRegex(ClientError, "NoSuchLifecycleConfiguration"):
            s3.get_bucket_lifecycle_configuration(Bucket="rules")

    def test_replication_rules_come_back_as_put(self) -> None:
        s3 = self.emulator.client("s3")
        for bucket in ("source", "replica"):
            s3.create_bucket(Bucket=bucket)
            s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
        configuration = {"Role": "arn:aws:iam::123456789012:role/replication", "Rules": [{
            "ID": "users", "Priority": 1, "Status": "Enabled", "Filter": {"Prefix": "users/"},
            "DeleteMarkerReplication": {"Status": "Enabled"},
            "Destination": {"Bucket": "arn:aws:s3:::replica", "StorageClass": "STANDARD_IA"},
        }]}
        s3.put_bucket_replication(Bucket="source", ReplicationConfiguration=configuration)
        self.assertEqual(configuration, s3.get_bucket_replication(Bucket="source")["ReplicationConfiguration"])

    def test_access_logging_needs_a_bucket_policy_that_lets_s3_write(self) -> None:
        s3 = self.emulator.client("s3")
        s3.create_bucket(Bucket="watched")
        s3.create_bucket(Bucket="logs")
        enabled = {"LoggingEnabled": {"TargetBucket": "logs", "TargetPrefix": "watched/"}}
        deny = {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
                "Condition": {"Bool": {"aws:SecureTransport": "false"}}}
        allow = {"Effect": "Allow", "Principal": {"Service": "logging.s3.amazonaws.com"}, "Action": "s3:PutObject",
                 "Resource": "arn:aws:s3:::logs/*"}
        s3.put_bucket_policy(Bucket="logs", Policy=json.dumps({"Version": "2012-10-17", "Statement": [deny]}))
        with self.assertRaisesRegex(ClientError, "InvalidTargetBucketForLogging"):
            s3.put_bucket_logging(Bucket="watched", BucketLoggingStatus=enabled)
        s3.put_bucket_policy(Bucket="logs", Policy=json.dumps({"Version": "2012-10-17", "Statement": [deny, allow]}))
        s3.put_bucket_logging(Bucket="watched", BucketLoggingStatus=enabled)
        self.assertEqual(enabled["LoggingEnabled"], s3.get_bucket_logging(Bucket="watched")["LoggingEnabled"])


class BucketPolicyTests(EmulatorTestCase):
    def setUp(self) -> None:
        self.s3 = self.emulator.client("s3")
        self.s3.create_bucket(Bucket="guarded")
        self.s3.put_object(Bucket="guarded", Key="key", Body=b"value")

    def put_policy(self, **more: Any) -> None:
        statement = {"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "s3:GetObject"}
        statement |= {"Resource": "arn:aws:s3:::guarded/*"} | more
        self.s3.put_bucket_policy(Bucket="guarded", Policy=json.dumps(
            {"Version": "2012-10-17", "Statement": [statement]}))

    def test_a_denial_without_condition_holds(self) -> None:
        self.put_policy()
        with self.assertRaisesRegex(ClientError, "403|AccessDenied"):
            self.s3.get_object(Bucket="guarded", Key="key")

    def test_a_denial_of_plain_http_does_not_stop_everybody(self) -> None:
        self.put_policy(Condition={"Bool": {"aws:SecureTransport": "false"}})
        self.assertEqual(b"value", self.s3.get_object(Bucket="guarded", Key="key")["Body"].read())


class DeleteMarkerTests(EmulatorTestCase):
    def test_a_delete_marker_can_be_deleted_by_its_version(self) -> None:
        s3 = self.emulator.client("s3")
        s3.create_bucket(Bucket="versioned")
        s3.put_bucket_versioning(Bucket="versioned", VersioningConfiguration={"Status": "Enabled"})
        s3.put_object(Bucket="versioned", Key="key", Body=b"value")
        marker = s3.delete_object(Bucket="versioned", Key="key")["VersionId"]
        s3.delete_object(Bucket="versioned", Key="key", VersionId=marker)
        self.assertEqual(b"value", s3.get_object(Bucket="versioned", Key="key")["Body"].read())
