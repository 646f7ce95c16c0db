"""What users and roles are refused with --check-access; what the emulator knows of IAM."""

import json
import unittest

import boto3
from botocore.exceptions import ClientError

from emulator.access import policies
from emulator.tests.functions.function_case import FunctionTestCase
from emulator.tests.support import ACCOUNT, REGION


class AccessTests(FunctionTestCase):
    options = ("--check-access",)

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.s3 = cls.emulator.client("s3")
        cls.s3.create_bucket(Bucket="data")
        cls.emulator.client("dynamodb").create_table(
            TableName="ledger", BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "owner", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "owner", "AttributeType": "S"}])

    def own(self, service: str, *statements: dict[str, object]) -> object:
        """A client of a user, named after the test, who has these statements."""
        key = self.user(self._testMethodName[:60], *statements)
        return boto3.client(
            service, endpoint_url=self.emulator.endpoint, region_name=REGION, aws_access_key_id=key.access_key,
            aws_secret_access_key=key.secret_key)

    def assert_refused(self, action: str, call: object, **arguments: object) -> None:
        with self.assertRaisesRegex(ClientError, f"AccessDenied.*not authorized to perform: {action} on"):
            call(**arguments)

    def test_the_key_of_the_environment_is_an_administrator_s(self) -> None:
        self.s3.put_object(Bucket="data", Key="x", Body=b"x")

    def test_objects_are_read_written_and_listed_where_it_is_allowed(self) -> None:
        s3 = self.own(
            "s3",
            {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::data/ada/*"},
            {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::data",
             "Condition": {"StringLike": {"s3:prefix": "ada/*"}}})
        s3.put_object(Bucket="data", Key="ada/x", Body=b"x")
        self.assertEqual(b"x", s3.get_object(Bucket="data", Key="ada/x")["Body"].read())
        self.assertEqual(1, s3.list_objects_v2(Bucket="data", Prefix="ada/")["KeyCount"])
        self.assert_refused("s3:GetObject", s3.get_object, Bucket="data", Key="bob/x")
        self.assert_refused("s3:DeleteObject", s3.delete_object, Bucket="data", Key="ada/x")
        self.assert_refused("s3:ListBucket", s3.list_objects_v2, Bucket="data", Prefix="bob/")
        self.assert_refused("s3:ListBucket", s3.list_objects_v2, Bucket="data")
        self.assert_refused("s3:PutObjectTagging", s3.put_object, Bucket="data", Key="ada/x", Tagging="a=b")
        self.assert_refused("s3:DeleteObject", s3.delete_objects, Bucket="data", Delete={"Objects": [{"Key": "ada/x"}]})
        self.assert_refused("s3:GetObject", s3.copy_object, Bucket="data", Key="ada/y", CopySource="data/bob/x")

    def test_settings_of_a_bucket_versions_and_parts_of_objects_have_permissions_of_their_own(self) -> None:
        s3 = self.own(
            "s3",
            {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], "Resource": "*"},
            {"Effect": "Allow", "Action": ["s3:ListBucket", "s3:GetBucketVersioning"], "Resource": "*"})
        self.s3.put_bucket_versioning(Bucket="data", VersioningConfiguration={"Status": "Enabled"})
        self.addCleanup(self.s3.put_bucket_versioning, Bucket="data", VersioningConfiguration={"Status": "Suspended"})
        version = s3.put_object(Bucket="data", Key="v", Body=b"x")["VersionId"]
        s3.get_bucket_versioning(Bucket="data")
        about = {"Bucket": "data", "Key": "v", "VersionId": version}
        self.assert_refused("s3:GetObjectVersion", s3.get_object, **about)
        self.assert_refused("s3:DeleteObjectVersion", s3.delete_object, **about)
        self.assert_refused("s3:DeleteObjectVersion", s3.delete_objects, Bucket="data", Delete={
            "Objects": [{"Key": "v", "VersionId": version}]})
        self.assert_refused("s3:GetObjectVersion", s3.copy_object, Bucket="data", Key="w", CopySource=about)
        self.assert_refused("s3:GetObjectTagging", s3.get_object_tagging, Bucket="data", Key="v")
        self.assert_refused("s3:PutObjectAcl", s3.put_object, Bucket="data", Key="v", ACL="public-read")
        self.assert_refused("s3:PutObjectAcl", s3.put_object_acl, Bucket="data", Key="v", ACL="public-read")
        self.assert_refused("s3:ListBucketVersions", s3.list_object_versions, Bucket="data")
        self.assert_refused("s3:ListBucketMultipartUploads", s3.list_multipart_uploads, Bucket="data")
        self.assert_refused("s3:GetBucketPolicy", s3.get_bucket_policy, Bucket="data")
        self.assert_refused("s3:DeleteBucketPolicy", s3.delete_bucket_policy, Bucket="data")
        self.assert_refused("s3:PutBucketPublicAccessBlock", s3.delete_public_access_block, Bucket="data")
        self.assert_refused("s3:PutBucketVersioning", s3.put_bucket_versioning, Bucket="data",
                            VersioningConfiguration={"Status": "Suspended"})
        self.assert_refused("s3:DeleteBucket", s3.delete_bucket, Bucket="data")
        self.assert_refused("s3:CreateBucket", s3.create_bucket, Bucket="mine")
        self.assert_refused("s3:ListAllMyBuckets", s3.list_buckets)

    def test_each_write_of_a_transaction_is_asked_for(self) -> None:
        table = f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/ledger"
        dynamodb = self.own("dynamodb", {"Effect": "Allow", "Action": "dynamodb:PutItem", "Resource": table})
        item = {"TableName": "ledger", "Item": {"owner": {"S": "ada"}}}
        dynamodb.transact_write_items(TransactItems=[{"Put": item}])
        delete = {"Delete": {"TableName": "ledger", "Key": {"owner": {"S": "ada"}}}}
        self.assert_refused("dynamodb:DeleteItem", dynamodb.transact_write_items, TransactItems=[delete])
        self.assert_refused("dynamodb:Scan", dynamodb.scan, TableName="ledger")

    def test_metrics_go_to_the_allowed_namespace_only(self) -> None:
        cloudwatch = self.own("cloudwatch", {
            "Effect": "Allow", "Action": "cloudwatch:PutMetricData", "Resource": "*",
            "Condition": {"StringEquals": {"cloudwatch:namespace": "Mine"}}})
        data = [{"MetricName": "x", "Value": 1}]
        cloudwatch.put_metric_data(Namespace="Mine", MetricData=data)
        self.assert_refused("cloudwatch:PutMetricData", cloudwatch.put_metric_data, Namespace="Yours", MetricData=data)

    def test_calls_about_no_resource_that_a_policy_could_name_need_all(self) -> None:
        queue = f"arn:aws:batch:{REGION}:{ACCOUNT}:job-queue/mine"
        batch = self.own("batch", {"Effect": "Allow", "Action": "batch:*", "Resource": queue})
        self.assert_refused("batch:DescribeJobs", batch.describe_jobs, jobs=["x"])
        self.assert_refused("batch:RegisterJobDefinition", batch.register_job_definition,
                            jobDefinitionName="x", type="container")
        self.assert_refused("batch:UpdateJobQueue", batch.update_job_queue, jobQueue="yours", priority=1)
        self.assert_refused("batch:TagResource", batch.tag_resource, resourceArn=f"{queue}2", tags={"a": "b"})

    def test_a_batch_of_secrets_needs_each_of_them(self) -> None:
        secrets = self.emulator.client("secretsmanager")
        arns = [secrets.create_secret(Name=name, SecretString="x")["ARN"] for name in ("first", "second")]
        own = self.own(
            "secretsmanager", {"Effect": "Allow", "Action": "secretsmanager:BatchGetSecretValue", "Resource": "*"},
            {"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": arns[0]})
        own.batch_get_secret_value(SecretIdList=["first"])
        self.assert_refused("secretsmanager:GetSecretValue", own.batch_get_secret_value,
                            SecretIdList=["first", "second"])

    def test_a_function_has_its_role_s_permissions(self) -> None:
        name = self.create(
            "import boto3\ndef handler(event, context):\n"
            "    return boto3.client('s3').get_object(Bucket='data', Key='x')['Body'].read().decode()\n", Timeout=60)
        self.s3.put_object(Bucket="data", Key="x", Body=b"seen")
        answer, error = self.invoke(name)
        self.assertEqual("Unhandled", error)
        self.assertIn("assumed-role/function", answer["errorMessage"])
        document = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}}
        self.iam.put_role_policy(RoleName="function", PolicyName="own", PolicyDocument=json.dumps(document))
        self.addCleanup(self.iam.delete_role_policy, RoleName="function", PolicyName="own")
        self.assertEqual(("seen", None), self.invoke(name))

    def test_a_bucket_s_policy_may_refuse_what_the_user_s_allows(self) -> None:
        s3 = self.own("s3", {"Effect": "Allow", "Action": "s3:*", "Resource": "*"})
        self.s3.create_bucket(Bucket="walled")
        self.s3.put_bucket_policy(Bucket="walled", Policy=json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::walled/*",
            "Condition": {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:user/people/someone"}}}]}))
        self.assert_refused("s3:PutObject", s3.put_object, Bucket="walled", Key="x", Body=b"x")
        s3.list_objects_v2(Bucket="walled")


class PolicyTests(unittest.TestCase):
    """What is not understood denies."""

    def setUp(self) -> None:
        self.request = policies.Request("s3:GetObject", "arn:aws:s3:::data/x", "arn:aws:iam::1:user/ada", {
            "a:b": "1", "a:star": "*"})

    def decide(self, effect: str, **more: object) -> bool:
        wide = {"Effect": "Allow", "Action": "*", "Resource": "*"}
        statement = {"Effect": effect, "Action": "s3:GetObject", "Resource": "*"} | more
        return policies.is_allowed([statement] if effect == "Allow" else [wide, statement], self.request)

    def test_conditions(self) -> None:
        for operator, wanted, holds in (
            ("StringEquals", {"a:b": "1"}, True), ("StringEquals", {"a:b": ["2", "1"]}, True),
            ("StringNotEquals", {"a:b": "1"}, False), ("StringLike", {"A:B": "?"}, True),
            ("StringEquals", {"a:c": "1"}, False), ("StringEqualsIfExists", {"a:c": "1"}, True),
            ("Null", {"a:c": "true"}, True), ("Null", {"a:b": "true"}, False), ("Bool", {"a:b": "true"}, False),
        ):
            with self.subTest(operator=operator, wanted=wanted):
                self.assertEqual(holds, self.decide("Allow", Condition={operator: wanted}))
                self.assertEqual(not holds, self.decide("Deny", Condition={operator: wanted}))

    def test_an_unknown_operator_neither_allows_nor_keeps_from_denying(self) -> None:
        condition = {"NumericLessThan": {"a:b": "5"}}
        self.assertFalse(self.decide("Allow", Condition=condition))
        self.assertFalse(self.decide("Deny", Condition=condition))

    def test_names_patterns_and_exceptions(self) -> None:
        for member, value, allowed in (
            ("Action", "S3:get*", True), ("Action", "s3:PutObject", False), ("Resource", "arn:aws:s3:::data/?", True),
            ("Resource", "arn:aws:s3:::${a:b}/x", False), ("Resource", "arn:aws:s3:::${a:none, 'data'}/x", True),
            ("Resource", "arn:aws:s3:::${a:star}", False), ("Resource", "arn:aws:s3:::${a:none}*", False),
        ):
            with self.subTest(member=member, value=value):
                self.assertEqual(allowed, self.decide("Allow", **{member: value}))
        excepted = {"Effect": "Deny", "Action": "*", "NotResource": "arn:aws:s3:::data/*"}
        wide = {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}
        self.assertTrue(policies.is_allowed([wide, excepted], self.request))
        self.assertFalse(policies.is_allowed([wide, excepted | {"NotResource": "arn:aws:s3:::other/*"}], self.request))
        self.assertFalse(policies.is_allowed([wide | {"NotAction": "s3:*"}], self.request))
