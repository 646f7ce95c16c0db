"""AWS Secrets Manager."""

import json

from botocore.exceptions import ClientError

from emulator.tests.support import EmulatorTestCase


class DeletedSecretTests(EmulatorTestCase):
    def test_the_policy_of_a_secret_is_told_until_the_secret_is_deleted(self) -> None:
        client = self.emulator.client("secretsmanager")
        arn = client.create_secret(Name="key")["ARN"]
        policy = json.dumps({"Version": "2012-10-17", "Statement": []})
        client.put_resource_policy(SecretId=arn, ResourcePolicy=policy)
        self.assertEqual(policy, client.get_resource_policy(SecretId=arn)["ResourcePolicy"])

        client.delete_secret(SecretId=arn, RecoveryWindowInDays=7)
        with self.assertRaisesRegex(ClientError, "InvalidRequestException.*marked for deletion"):
            client.get_resource_policy(SecretId=arn)
