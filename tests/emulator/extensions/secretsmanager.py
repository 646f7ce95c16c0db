"""AWS Secrets Manager: a secret that is scheduled for deletion does not tell its policy."""

from moto.secretsmanager.exceptions import InvalidRequestException
from moto.secretsmanager.models import SecretsManagerBackend, secretsmanager_backends

from emulator.extensions import registry


def install() -> None:
    registry.store(secretsmanager_backends, Backend)


class Backend(registry.ExtendedBackend, SecretsManagerBackend):
    def get_resource_policy(self, secret_id: str) -> str:
        """Without the refusal, which the provider waits for, a deleted secret would keep its policy in the state."""
        answer = super().get_resource_policy(secret_id)
        if self.secrets[secret_id].is_deleted():
            raise InvalidRequestException(
                "You can't perform this operation on the secret because it was marked for deletion."
            )
        return answer
