"""Prints the types of resource that carry tags, one per line, as the AWS provider's own schema says.

    python3 taggable_resource_types.py > taggable-resource-types.txt

Needs terraform 1.11 and a way to the provider: the registry, or a mirror named in TF_CLI_CONFIG_FILE.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

PROVIDER = "registry.terraform.io/hashicorp/aws"
CONFIGURATION = {"terraform": {"required_providers": {"aws": {"source": "hashicorp/aws", "version": "5.100.0"}}}}


def taggable(schema: dict) -> list[str]:
    """Returns the types with an attribute tags_all: the provider adds its default tags to these and no others."""
    types = schema["provider_schemas"][PROVIDER]["resource_schemas"]
    return sorted(name for name, type_ in types.items() if "tags_all" in type_["block"]["attributes"])


def main() -> None:
    with tempfile.TemporaryDirectory() as directory:
        Path(directory, "main.tf.json").write_text(json.dumps(CONFIGURATION), encoding="utf-8")
        subprocess.run(["terraform", "init", "-no-color"], cwd=directory, check=True, stdout=sys.stderr)
        answer = subprocess.run(
            ["terraform", "providers", "schema", "-json"], cwd=directory, check=True, stdout=subprocess.PIPE
        )
    print("\n".join(taggable(json.loads(answer.stdout))))


if __name__ == "__main__":
    main()
