"""AWS IAM, and what belongs to no other group: launch templates and log groups."""

import json

from botocore.exceptions import ClientError

from emulator.tests.support import EmulatorTestCase


class UserBoundaryTests(EmulatorTestCase):
    def setUp(self) -> None:
        self.iam = self.emulator.client("iam")

    def test_a_boundary_can_be_set_changed_and_removed(self) -> None:
        first, second = (self.policy(name) for name in ("first", "second"))
        self.iam.create_user(UserName="ada", PermissionsBoundary=first)
        self.assertEqual(first, self.boundary())
        self.iam.put_user_permissions_boundary(UserName="ada", PermissionsBoundary=second)
        self.assertEqual(second, self.boundary())
        self.iam.delete_user_permissions_boundary(UserName="ada")
        self.assertIsNone(self.boundary())

    def test_a_boundary_that_does_not_exist_is_refused_and_no_user_is_created(self) -> None:
        with self.assertRaisesRegex(ClientError, "NoSuchEntity"):
            self.iam.create_user(UserName="bob", PermissionsBoundary="arn:aws:iam::123456789012:policy/none")
        with self.assertRaisesRegex(ClientError, "NoSuchEntity"):
            self.iam.get_user(UserName="bob")

    def test_a_user_has_no_service_specific_credentials(self) -> None:
        self.iam.create_user(UserName="eve")
        self.assertEqual([], self.iam.list_service_specific_credentials(UserName="eve")["ServiceSpecificCredentials"])
        with self.assertRaisesRegex(ClientError, "NoSuchEntity"):
            self.iam.list_service_specific_credentials(UserName="nobody")

    def policy(self, name: str) -> str:
        statement = {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}
        document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        return self.iam.create_policy(PolicyName=name, PolicyDocument=document)["Policy"]["Arn"]

    def boundary(self) -> str | None:
        user = self.iam.get_user(UserName="ada")["User"]
        return user.get("PermissionsBoundary", {}).get("PermissionsBoundaryArn")


class LaunchTemplateTests(EmulatorTestCase):
    def test_tags_of_the_template_are_not_tags_of_its_instances(self) -> None:
        ec2 = self.emulator.client("ec2")
        tags = [{"Key": "Project", "Value": "openevolve"}]
        instances = {"ResourceType": "instance", "Tags": tags}
        template = ec2.create_launch_template(
            LaunchTemplateName="fleet", LaunchTemplateData={"TagSpecifications": [instances]},
            TagSpecifications=[{"ResourceType": "launch-template", "Tags": tags}],
        )["LaunchTemplate"]
        version = ec2.describe_launch_template_versions(LaunchTemplateName="fleet")["LaunchTemplateVersions"][0]
        self.assertEqual([instances], version["LaunchTemplateData"]["TagSpecifications"])
        self.assertEqual(tags, template["Tags"])


class LogGroupTests(EmulatorTestCase):
    def test_the_class_of_a_log_group_is_kept(self) -> None:
        logs = self.emulator.client("logs")
        logs.create_log_group(logGroupName="/plain")
        logs.create_log_group(logGroupName="/rare", logGroupClass="INFREQUENT_ACCESS")
        classes = {group["logGroupName"]: group["logGroupClass"] for group in logs.describe_log_groups()["logGroups"]}
        self.assertEqual({"/plain": "STANDARD", "/rare": "INFREQUENT_ACCESS"}, classes)
