"""Amazon EC2: tags of a launch template stay apart from the tags of what it launches."""

from typing import Any

from moto.ec2.models import EC2Backend, ec2_backends
from moto.ec2.models.launch_templates import LaunchTemplate

from emulator.extensions import registry


def install() -> None:
    registry.store(ec2_backends, Backend)


class Backend(registry.ExtendedBackend, EC2Backend):
    def create_launch_template(
        self, name: str, description: str, template_data: dict[str, Any], tag_spec: dict[str, Any]
    ) -> LaunchTemplate:
        """Takes out of the template's data the template's own tags, which moto's response class adds to it."""
        if "TagSpecifications" in template_data:
            template_data["TagSpecifications"] = [
                specification for specification in template_data["TagSpecifications"]
                if specification["ResourceType"] != "launch-template"
            ]
        return super().create_launch_template(name, description, template_data, tag_spec)
