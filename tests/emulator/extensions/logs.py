"""Amazon CloudWatch Logs: the class of a log group."""

import json

from moto.logs import urls
from moto.logs.responses import LogsResponse

from emulator.extensions import registry

DEFAULT_CLASS = "STANDARD"


def install() -> None:
    registry.route(urls, Response)


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
