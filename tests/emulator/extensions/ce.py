"""AWS Cost Explorer: activation of cost allocation tags. Every tag counts as seen on a bill."""

import json
from typing import Any

from moto.ce import urls
from moto.ce.models import CostExplorerBackend, ce_backends
from moto.ce.responses import CostExplorerResponse

from emulator.extensions import registry

INACTIVE = "Inactive"


def install() -> None:
    registry.store(ce_backends, Backend)
    registry.route(urls, Response)


class Backend(registry.ExtendedBackend, CostExplorerBackend):
    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self.tag_status: dict[str, str] = {}


class Response(CostExplorerResponse):
    def update_cost_allocation_tags_status(self) -> str:
        for entry in self._get_param("CostAllocationTagsStatus"):
            self.ce_backend.tag_status[entry["TagKey"]] = entry["Status"]
        return json.dumps({"Errors": []})

    def list_cost_allocation_tags(self) -> str:
        known = self.ce_backend.tag_status
        keys = self._get_param("TagKeys") or list(known)
        tags: list[dict[str, Any]] = [
            {"TagKey": key, "Type": "UserDefined", "Status": known.get(key, INACTIVE)} for key in keys
        ]
        wanted = self._get_param("Status")
        return json.dumps({"CostAllocationTags": [tag for tag in tags if wanted in (None, tag["Status"])]})
