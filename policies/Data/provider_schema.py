"""Writes what the tests want to know of the AWS provider, as its own schema says it.

    python3 provider_schema.py [DIRECTORY]

taggable-resource-types.txt: the types of resource that carry tags, one per line.
required-attributes.txt: what a resource cannot do without, one line "type path" each, for tools/bindings/modules.txt.

Needs terraform 1.11 and a way to the provider: the registry, or a mirror named in TF_CLI_CONFIG_FILE.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROVIDER = "registry.terraform.io/hashicorp/aws"
CONFIGURATION = {"terraform": {"required_providers": {"aws": {"source": "hashicorp/aws", "version": "5.100.0"}}}}
HERE = Path(__file__).parent
MODULES = HERE.parents[1] / "tools" / "bindings" / "modules.txt"

Schemas = dict[str, dict[str, Any]]


def main() -> None:
    directory = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    schemas = resource_schemas()
    write(directory / "taggable-resource-types.txt", taggable(schemas))
    write(directory / "required-attributes.txt", required(schemas))


def resource_schemas() -> Schemas:
    with tempfile.TemporaryDirectory() as directory:
        Path(directory, "main.tf.json").write_text(json.dumps(CONFIGURATION), encoding="utf-8")
        subprocess.run(["terraform", "init", "-no-color"], cwd=directory, check=True, stdout=sys.stderr)
        answer = subprocess.run(
            ["terraform", "providers", "schema", "-json"], cwd=directory, check=True, stdout=subprocess.PIPE
        )
    schemas: Schemas = json.loads(answer.stdout)["provider_schemas"][PROVIDER]["resource_schemas"]
    return schemas


def write(file: Path, lines: list[str]) -> None:
    file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def taggable(schemas: Schemas) -> list[str]:
    """Types with an attribute tags_all: the provider adds its default tags to these and no others."""
    return sorted(name for name, schema in schemas.items() if "tags_all" in schema["block"]["attributes"])


def required(schemas: Schemas) -> list[str]:
    """Required attributes, and blocks of which there must be one."""
    # One module is no resource: the provider itself.
    types = ("aws_" + line.replace("-", "_") for line in MODULES.read_text(encoding="utf-8").split())
    return [
        f"{name} {path}"
        for name in sorted(types)
        if name in schemas
        for path in sorted(required_in(schemas[name]["block"]))
    ]


def required_in(block: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for name, attribute in block.get("attributes", {}).items():
        if attribute.get("required"):
            yield prefix + name
    for name, nested in block.get("block_types", {}).items():
        if nested.get("min_items", 0) > 0:
            yield prefix + name
        yield from required_in(nested["block"], f"{prefix}{name}.")


if __name__ == "__main__":
    main()
