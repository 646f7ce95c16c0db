"""The text that a target of an EventBridge rule gets: the event, a constant, a part or a filled template.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
"""

import json
import re
from collections.abc import Mapping
from typing import Any

ABSENT = ""


def fill(target: Mapping[str, Any], event: Mapping[str, Any]) -> str:
    """Returns the input of the target for this event."""
    if "Input" in target:
        return str(target["Input"])
    if "InputPath" in target:
        return json.dumps(_at(event, target["InputPath"]))
    transformer = target.get("InputTransformer")
    if transformer is None:
        return json.dumps(event)
    values = {name: _at(event, path) for name, path in transformer.get("InputPathsMap", {}).items()}
    values["aws.events.event.json"] = event
    return _fill(transformer["InputTemplate"], values)


def _fill(template: str, values: Mapping[str, Any]) -> str:
    """A string inside quotes loses its own; outside of them every value is JSON."""
    filled, end = "", 0
    for found in re.finditer(r"<([\w.-]+)>", template):
        if found[1] not in values:
            continue
        filled += template[end:found.start()]
        value, quoted = values[found[1]], len(re.findall(r'(?<!\\)"', filled)) % 2 == 1
        text = json.dumps(value)
        if quoted:
            text = json.dumps(value if isinstance(value, str) else text)[1:-1]
        filled, end = filled + text, found.end()
    return filled + template[end:]


def _at(event: Mapping[str, Any], path: str) -> Any:
    value: Any = event
    for step in path.removeprefix("$").strip(".").split("."):
        if step and not isinstance(value, Mapping):
            return ABSENT
        value = value.get(step, ABSENT) if step else value
    return value
