"""Who is asked for permission with --check-access: signatures, sessions, IAM's own calls."""

import json
import urllib.error
import urllib.request

import boto3
from botocore.client import BaseClient
from botocore.config import Config
from botocore.exceptions import ClientError

from emulator.tests.functions.function_case import FunctionTestCase
from emulator.tests.support import ACCOUNT, REGION

S3_GET = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"}


class IdentityTests(FunctionTestCase):
    options = ("--check-access",)

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.s3 = cls.emulator.client("s3")
        cls.s3.create_bucket(Bucket="data")
        cls.s3.put_object(Bucket="data", Key="a b/ü+x", Body=b"seen")

    def client(self, service: str, access_key: str, secret_key: str, token: str | None = None) -> BaseClient:
        return boto3.client(
            service, endpoint_url=self.emulator.endpoint, region_name=REGION, aws_access_key_id=access_key,
            aws_secret_access_key=secret_key, aws_session_token=token,
            config=Config(retries={"total_max_attempts": 1}, signature_version="s3v4" if service == "s3" else None))

    def assert_code(self, code: str, call: object, **arguments: object) -> None:
        with self.assertRaises(ClientError) as raised:
            call(**arguments)
        self.assertEqual(code, raised.exception.response["Error"]["Code"])

    def trusting(self, name: str, principal: dict[str, str], *statements: dict[str, object]) -> str:
        trust = {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}]}
        arn = self.iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
        if statements:
            document = {"Version": "2012-10-17", "Statement": list(statements)}
            self.iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=json.dumps(document))
        return str(arn)

    def test_a_key_that_is_nobody_s_is_refused_as_each_service_says_it(self) -> None:
        for service, operation, code in (
            ("s3", "list_buckets", "InvalidAccessKeyId"), ("sts", "get_caller_identity", "InvalidClientTokenId"),
            ("iam", "list_users", "InvalidClientTokenId"), ("dynamodb", "list_tables", "UnrecognizedClientException"),
            ("batch", "describe_job_queues", "UnrecognizedClientException"),
            ("ec2", "describe_instances", "InvalidClientTokenId"),
        ):
            with self.subTest(service=service):
                self.assert_code(code, getattr(self.client(service, "AKIANOBODY0000000000", "x"), operation))

    def test_a_signature_must_be_made_with_the_key_s_secret(self) -> None:
        key = self.user("signer", S3_GET)
        good, bad = (self.client("s3", key.access_key, secret) for secret in (key.secret_key, "wrong"))
        self.assertEqual(b"seen", good.get_object(Bucket="data", Key="a b/ü+x")["Body"].read())
        self.assert_code("SignatureDoesNotMatch", bad.get_object, Bucket="data", Key="a b/ü+x")
        sts = self.client("sts", key.access_key, "wrong")
        self.assert_code("SignatureDoesNotMatch", sts.get_caller_identity)
        logs = self.client("logs", key.access_key, "wrong")
        self.assert_code("InvalidSignatureException", logs.describe_log_groups)

    def test_a_disabled_key_is_nobody_s(self) -> None:
        key = self.user("disabled", S3_GET)
        self.iam.update_access_key(UserName="disabled", AccessKeyId=key.access_key, Status="Inactive")
        s3 = self.client("s3", key.access_key, key.secret_key)
        self.assert_code("InvalidAccessKeyId", s3.get_object, Bucket="data", Key="a b/ü+x")

    def test_a_presigned_url_is_a_request_of_its_signer(self) -> None:
        key = self.user("presigner", S3_GET)
        s3 = self.client("s3", key.access_key, key.secret_key)
        self.s3.create_bucket(Bucket="other")
        self.s3.put_object(Bucket="other", Key="x", Body=b"secret")
        own, others = (
            s3.generate_presigned_url("get_object", {"Bucket": bucket, "Key": name}, ExpiresIn=60)
            for bucket, name in (("data", "a b/ü+x"), ("other", "x")))
        self.assertEqual((200, "seen"), _fetch(own))
        self.assertIn("<Code>AccessDenied</Code>", _fetch(others)[1])
        self.assertIn("<Code>SignatureDoesNotMatch</Code>", _fetch(own.replace("Expires=60", "Expires=600"))[1])

    def test_who_does_not_sign_gets_what_a_bucket_gives_to_all(self) -> None:
        url = f"{self.emulator.endpoint}/data/a%20b/%C3%BC%2Bx"
        self.assertIn("<Code>AccessDenied</Code>", _fetch(url)[1])
        self.s3.put_bucket_policy(Bucket="data", Policy=json.dumps({
            "Version": "2012-10-17", "Statement": [S3_GET | {"Principal": "*"}]}))
        self.addCleanup(self.s3.delete_bucket_policy, Bucket="data")
        self.assertEqual((200, "seen"), _fetch(url))
        self.assertEqual(403, _fetch(f"{self.emulator.endpoint}/", b"Action=ListUsers&Version=2010-05-08")[0])

    def test_a_session_is_known_by_its_token_too(self) -> None:
        role = self.trusting("reader", {"Service": "ecs-tasks.amazonaws.com"}, S3_GET)
        keys = self.emulator.client("sts").assume_role(RoleArn=role, RoleSessionName="job")["Credentials"]
        pair = keys["AccessKeyId"], keys["SecretAccessKey"]
        whole = self.client("s3", *pair, keys["SessionToken"])
        self.assertEqual(b"seen", whole.get_object(Bucket="data", Key="a b/ü+x")["Body"].read())
        for token in (None, "another"):
            self.assert_code("InvalidAccessKeyId", self.client("s3", *pair, token).list_buckets)

    def test_a_role_is_assumed_by_whom_its_trust_policy_names(self) -> None:
        assume = {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}
        free, plain = self.user("free", assume), self.user("plain")
        user = f"arn:aws:iam::{ACCOUNT}:user/people/plain"
        for name, principal, by_free, by_plain in (
            ("for-service", {"Service": "ecs-tasks.amazonaws.com"}, False, False),
            ("for-plain", {"AWS": user}, False, True),
            ("for-account", {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, True, False),
        ):
            role = self.trusting(name, principal)
            for key, allowed in ((free, by_free), (plain, by_plain)):
                with self.subTest(role=name, key=key.access_key):
                    sts = self.client("sts", key.access_key, key.secret_key)
                    if allowed:
                        sts.assume_role(RoleArn=role, RoleSessionName="probe")
                    else:
                        self.assert_code("AccessDenied", sts.assume_role, RoleArn=role, RoleSessionName="probe")

    def test_calls_of_iam_are_about_what_they_name_or_about_oneself(self) -> None:
        own = f"arn:aws:iam::{ACCOUNT}:user/people/self"
        key = self.user("self", {"Effect": "Allow", "Action": "iam:*AccessKey*", "Resource": own})
        self.iam.create_user(UserName="else", Path="/people/")
        iam = self.client("iam", key.access_key, key.secret_key)
        self.assertEqual(1, len(iam.list_access_keys()["AccessKeyMetadata"]))
        second = iam.create_access_key(UserName="self")["AccessKey"]["AccessKeyId"]
        iam.delete_access_key(UserName="self", AccessKeyId=second)
        for operation, arguments in (
            ("create_access_key", {"UserName": "else"}), ("list_access_keys", {"UserName": "else"}),
            ("create_user", {"UserName": "new"}), ("get_user", {}), ("list_users", {}),
            ("add_user_to_group", {"UserName": "self", "GroupName": "any"}),
            ("put_role_policy", {"RoleName": "function", "PolicyName": "own", "PolicyDocument": "{}"}),
        ):
            with self.subTest(operation=operation):
                self.assert_code("AccessDenied", getattr(iam, operation), **arguments)


def _fetch(url: str, form: bytes | None = None) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, form), timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()
