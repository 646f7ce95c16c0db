"""URLs of functions: who is let in, what the function sees, what the caller gets."""

import datetime
import json
from unittest import mock

import botocore.auth
from botocore.credentials import Credentials

from emulator.tests.functions.function_case import FunctionTestCase, package

ECHO = """
import json
def handler(event, context):
    return {"statusCode": 201, "headers": {"x-colour": "blue"}, "body": json.dumps(event)}
"""
MAY_CALL = {"Effect": "Allow", "Action": ["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"], "Resource": "*"}


class UrlTests(FunctionTestCase):
    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.arn = cls.functions.create_function(
            FunctionName="echo", Runtime="python3.13", Handler="application.handler", Role=cls.role,
            Code={"ZipFile": package(ECHO)})["FunctionArn"]
        cls.url = cls.functions.create_function_url_config(FunctionName="echo", AuthType="AWS_IAM")["FunctionUrl"]

    def test_a_signed_call_reaches_the_function_with_the_identity_of_its_key(self) -> None:
        key = self.user("ada", MAY_CALL)
        answer = self.call(f"{self.url}jobs/a%20b?state=x&state=y&limit=", key, "POST", b'{"iterations": 5}')
        self.assertEqual((201, "blue"), (answer.status, answer.headers["x-colour"]))
        event = answer.body
        self.assertEqual(("2.0", "/jobs/a b", "state=x&state=y&limit="), tuple(
            event[name] for name in ("version", "rawPath", "rawQueryString")))
        self.assertEqual({"state": "x,y", "limit": ""}, event["queryStringParameters"])
        self.assertEqual(("POST", {"iterations": 5}, False), (
            event["requestContext"]["http"]["method"], json.loads(event["body"]), event["isBase64Encoded"]))
        user = self.iam.get_user(UserName="ada")["User"]
        self.assertEqual({
            "accessKey": key.access_key, "accountId": "123456789012", "callerId": user["UserId"],
            "cognitoIdentity": None, "principalOrgId": None, "userArn": user["Arn"], "userId": user["UserId"],
        }, event["requestContext"]["authorizer"]["iam"])

    def test_an_unsigned_call_is_refused(self) -> None:
        self.assert_refused(self.call(self.url, None), "AccessDeniedException", "Forbidden")

    def test_an_unknown_key_is_refused(self) -> None:
        answer = self.call(self.url, Credentials("AKIAIOSFODNN7EXAMPLE", "x"))
        self.assert_refused(answer, "UnrecognizedClientException", "security token included in the request is invalid")

    def test_a_wrong_secret_is_refused(self) -> None:
        key = self.user("wrong", MAY_CALL)
        answer = self.call(self.url, Credentials(key.access_key, "x"))
        self.assert_refused(answer, "InvalidSignatureException", "signature we calculated does not match")

    def test_a_deactivated_key_is_refused(self) -> None:
        key = self.user("left", MAY_CALL)
        self.iam.update_access_key(UserName="left", AccessKeyId=key.access_key, Status="Inactive")
        self.assert_refused(self.call(self.url, key), "UnrecognizedClientException", "is invalid")

    def test_a_call_that_was_changed_after_it_was_signed_is_refused(self) -> None:
        key = self.user("changed", MAY_CALL)
        answer = self.call(self.url, key, **{"Content-Type": "text/plain", "X-Amz-Date": "20260101T000000Z"})
        self.assert_refused(answer, "InvalidSignatureException", "Signature expired: 20260101T000000Z is now earlier")

    def test_an_old_signature_is_refused(self) -> None:
        key = self.user("late", MAY_CALL)
        past = datetime.datetime.now(datetime.UTC) - datetime.timedelta(minutes=6)
        with mock.patch.object(botocore.auth, "get_current_datetime", lambda: past.replace(tzinfo=None)):
            answer = self.call(self.url, key)
        self.assert_refused(answer, "InvalidSignatureException", "Signature expired")

    def test_a_user_without_both_permissions_is_refused(self) -> None:
        for name, actions in {"none": [], "url-only": ["lambda:InvokeFunctionUrl"]}.items():
            with self.subTest(name):
                key = self.user(name, *({"Effect": "Allow", "Action": a, "Resource": self.arn} for a in actions))
                self.assert_refused(self.call(self.url, key), "AccessDeniedException", "Forbidden")

    def test_conditions_on_the_way_of_calling_hold(self) -> None:
        def only_by_url(value: str) -> dict[str, object]:
            return {"Effect": "Allow", "Action": "lambda:InvokeFunction", "Resource": self.arn,
                    "Condition": {"Bool": {"lambda:InvokedViaFunctionUrl": value}}}

        by_url = {"Effect": "Allow", "Action": "lambda:InvokeFunctionUrl", "Resource": self.arn,
                  "Condition": {"StringEquals": {"lambda:FunctionUrlAuthType": "AWS_IAM"}}}
        self.assertEqual(201, self.call(self.url, self.user("by-url", by_url, only_by_url("true"))).status)
        self.assertEqual(403, self.call(self.url, self.user("not-by-url", by_url, only_by_url("false"))).status)

    def test_a_denial_wins_and_a_boundary_caps(self) -> None:
        denied = self.user("denied", MAY_CALL, MAY_CALL | {"Effect": "Deny"})
        self.assertEqual(403, self.call(self.url, denied).status)
        statement = {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}
        document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        boundary = self.iam.create_policy(PolicyName="boundary", PolicyDocument=document)["Policy"]["Arn"]
        capped = self.user("capped", MAY_CALL)
        self.iam.put_user_permissions_boundary(UserName="capped", PermissionsBoundary=boundary)
        self.assertEqual(403, self.call(self.url, capped).status)

    def test_a_url_that_does_not_exist_is_not_found(self) -> None:
        self.assertEqual(404, self.call(f"{self.emulator.endpoint}/lambda-url/nothing/", None).status)

    def test_an_answer_without_a_status_is_json_and_a_failure_is_502(self) -> None:
        key = self.user("answers", MAY_CALL)
        name = self.create("def handler(event, context):\n    return [1] if event['rawPath'] == '/' else 1 / 0\n")
        url = self.functions.create_function_url_config(FunctionName=name, AuthType="AWS_IAM")["FunctionUrl"]
        answer = self.call(url, key)
        self.assertEqual((200, [1]), (answer.status, answer.body))
        failed = self.call(f"{url}x", key)
        self.assertEqual((502, "Internal Server Error"), (failed.status, failed.body))

    def assert_refused(self, answer: object, code: str, message: str) -> None:
        self.assertEqual((403, code), (answer.status, answer.headers.get("x-amzn-ErrorType")))
        self.assertIn(message, answer.body.get("message") or answer.body["Message"])
