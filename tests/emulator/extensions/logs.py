"""Amazon CloudWatch Logs: the class of a log group, and saved queries."""

import json
from typing import Any
from uuid import uuid4

from moto.core.utils import unix_time_millis
from moto.logs import urls
from moto.logs.exceptions import ResourceNotFoundException
from moto.logs.models import LogsBackend, logs_backends
from moto.logs.responses import LogsResponse

from emulator.extensions import registry

DEFAULT_CLASS = "STANDARD"
QUERY_MEMBERS = ("name", "queryString", "logGroupNames", "queryLanguage")


def install() -> None:
    registry.store(logs_backends, Backend)
    registry.route(urls, Response)


class Backend(registry.ExtendedBackend, LogsBackend):
    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self.query_definitions: dict[str, dict[str, Any]] = {}  # by queryDefinitionId


class Response(LogsResponse):
    def create_log_group(self) -> str:
        answer = super().create_log_group()
        group = self.logs_backend.groups[self._get_param("logGroupName")]
        group.log_group_class = self._get_param("logGroupClass", DEFAULT_CLASS)
        return answer

    def describe_log_groups(self) -> str:
        answer = json.loads(super().describe_log_groups())
        for description in answer["logGroups"]:
            group = self.logs_backend.groups[description["logGroupName"]]
            description["logGroupClass"] = getattr(group, "log_group_class", DEFAULT_CLASS)
        return json.dumps(answer)

    def put_query_definition(self) -> str:
        given = self._get_param("queryDefinitionId")
        if given:
            self._require_query(given)
        identifier = given or str(uuid4())
        members = {name: self._get_param(name) for name in QUERY_MEMBERS if self._get_param(name) is not None}
        self.logs_backend.query_definitions[identifier] = {
            "queryLanguage": "CWLI", "logGroupNames": [], **members,
            "queryDefinitionId": identifier, "lastModified": int(unix_time_millis()),
        }
        return json.dumps({"queryDefinitionId": identifier})

    def describe_query_definitions(self) -> str:
        prefix = self._get_param("queryDefinitionNamePrefix", "")
        found = [q for q in self.logs_backend.query_definitions.values() if q["name"].startswith(prefix)]
        return json.dumps({"queryDefinitions": sorted(found, key=lambda query: query["name"])})

    def delete_query_definition(self) -> str:
        identifier = self._get_param("queryDefinitionId")
        self._require_query(identifier)
        del self.logs_backend.query_definitions[identifier]
        return json.dumps({"success": True})

    def _require_query(self, identifier: str) -> None:
        if identifier not in self.logs_backend.query_definitions:
            raise ResourceNotFoundException("The specified query definition does not exist.")
