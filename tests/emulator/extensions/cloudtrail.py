"""AWS CloudTrail: a trail is also found by its ARN. Nothing is recorded."""

from moto.cloudtrail.models import CloudTrailBackend, cloudtrail_backends

from emulator.extensions import registry


def install() -> None:
    registry.store(cloudtrail_backends, Backend)


class Backend(registry.ExtendedBackend, CloudTrailBackend):
    def start_logging(self, name: str) -> None:
        self.get_trail(name).start_logging()

    def stop_logging(self, name: str) -> None:
        self.get_trail(name).stop_logging()

    def delete_trail(self, name: str) -> None:
        super().delete_trail(self.get_trail(name).trail_name)
