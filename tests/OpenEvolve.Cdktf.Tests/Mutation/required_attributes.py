"""Prints what a resource cannot do without, one line "type path" each, as the AWS provider's own schema says.

    python3 required_attributes.py > required-attributes.txt

For the types of tools/bindings/modules.txt. Needs terraform 1.11 and a way to the provider: the registry, or a mirror
named in TF_CLI_CONFIG_FILE.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

PROVIDER = "registry.terraform.io/hashicorp/aws"
CONFIGURATION = {"terraform": {"required_providers": {"aws": {"source": "hashicorp/aws", "version": "5.100.0"}}}}
MODULES = Path(__file__).parents[3] / "tools" / "bindings" / "modules.txt"


def required(block: dict, prefix: str = "") -> Iterator[str]:
    """Yields the paths of required attributes, and of blocks of which there must be one."""
    for name, attribute in block.get("attributes", {}).items():
        if attribute.get("required"):
            yield prefix + name
    for name, nested in block.get("block_types", {}).items():
        if nested.get("min_items", 0) > 0:
            yield prefix + name
        yield from required(nested["block"], f"{prefix}{name}.")


def main() -> None:
    with tempfile.TemporaryDirectory() as directory:
        Path(directory, "main.tf.json").write_text(json.dumps(CONFIGURATION), encoding="utf-8")
        subprocess.run(["terraform", "init", "-no-color"], cwd=directory, check=True, stdout=sys.stderr)
        answer = subprocess.run(
            ["terraform", "providers", "schema", "-json"], cwd=directory, check=True, stdout=subprocess.PIPE
        )
    schemas = json.loads(answer.stdout)["provider_schemas"][PROVIDER]["resource_schemas"]
    types = sorted("aws_" + line.replace("-", "_") for line in MODULES.read_text(encoding="utf-8").split())
    for name in types:
        if name in schemas:
            for path in sorted(required(schemas[name]["block"])):
                print(f"{name} {path}")


if __name__ == "__main__":
    main()
