"""AWS IAM: permissions boundaries of users, service-specific credentials, the name of Batch's service-linked role."""

from moto.core.responses import ActionResult, EmptyResult
from moto.iam import urls
from moto.iam.exceptions import NoSuchEntity
from moto.iam.models import SERVICE_NAME_CONVERSION
from moto.iam.responses import IamResponse

from emulator.extensions import registry


def install() -> None:
    registry.route(urls, Response)
    # https://docs.aws.amazon.com/batch/latest/userguide/using-service-linked-roles.html
    SERVICE_NAME_CONVERSION["batch"] = "Batch"


class Response(IamResponse):
    def create_user(self) -> ActionResult:
        boundary = self._get_param("PermissionsBoundary")
        if boundary:
            self._require_policy(boundary)
        result = super().create_user()
        if boundary:
            self._set_boundary(boundary)
        return result

    def put_user_permissions_boundary(self) -> ActionResult:
        boundary = self._get_param("PermissionsBoundary")
        self._require_policy(boundary)
        self._set_boundary(boundary)
        return EmptyResult()

    def delete_user_permissions_boundary(self) -> ActionResult:
        self.backend.get_user(self._get_param("UserName")).permissions_boundary = None
        return EmptyResult()

    def list_service_specific_credentials(self) -> ActionResult:
        """There are none: creating one (for CodeCommit, Keyspaces) is not served."""
        self.backend.get_user(self._get_param("UserName"))
        return ActionResult({"ServiceSpecificCredentials": []})

    def _set_boundary(self, arn: str) -> None:
        user = self.backend.get_user(self._get_param("UserName"))
        user.permissions_boundary = {"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": arn}

    def _require_policy(self, arn: str) -> None:
        if arn not in self.backend.managed_policies:
            raise NoSuchEntity(f"Policy {arn} does not exist or is not attachable")
