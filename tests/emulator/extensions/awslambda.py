"""AWS Lambda: functions run for real, URLs lead to this emulator, logging and dead-letter settings are kept."""

from typing import Any
from urllib.parse import unquote

from moto.awslambda import urls
from moto.awslambda.models import FunctionUrlConfig, LambdaBackend, LambdaFunction, lambda_backends
from moto.awslambda.responses import LambdaResponse

from emulator.extensions import registry
from emulator.functions import service
from emulator.functions.url import PREFIX
from emulator.running import here


def install() -> None:
    registry.store(lambda_backends, Backend)
    registry.route(urls, Response)


class Function(LambdaFunction):
    settings: dict[str, Any]

    @property
    def logging_config(self) -> dict[str, Any]:
        default = {"LogFormat": "Text", "LogGroup": self.logs_group_name}
        return default | {key: value for key, value in (self.settings.get("LoggingConfig") or {}).items() if value}

    @property
    def dead_letter_target(self) -> str:
        return (self.settings.get("DeadLetterConfig") or {}).get("TargetArn", "")

    def get_configuration(self, on_create: bool = False) -> dict[str, Any]:
        configuration = super().get_configuration(on_create) | {"LoggingConfig": self.logging_config}
        if self.dead_letter_target:
            configuration["DeadLetterConfig"] = {"TargetArn": self.dead_letter_target}
        return configuration

    def update_configuration(self, config_updates: dict[str, Any]) -> dict[str, Any]:
        self.settings |= {key: config_updates[key] for key in self.kept if key in config_updates}
        return super().update_configuration(config_updates)

    def invoke(self, body: str | bytes, request_headers: Any, response_headers: Any) -> str:
        """Also how moto's SQS and SNS call a function."""
        event = body.decode() if isinstance(body, bytes) else body
        if (request_headers or {}).get("X-Amz-Invocation-Type") == "Event":
            service.invoke_later(self, event or "{}")
            return ""
        result = service.invoke(self, event or "{}")
        if result.error:
            response_headers["x-amz-function-error"] = result.error
        return result.payload

    def create_url_config(self, config: dict[str, Any]) -> FunctionUrlConfig:
        created = super().create_url_config(config)
        identifier = created.url.split("//")[1].split(".")[0]
        created.url = f"{here.endpoint}{PREFIX}{identifier}/"
        return created

    kept = ("LoggingConfig", "DeadLetterConfig")


class Backend(registry.ExtendedBackend, LambdaBackend):
    def create_function(self, spec: dict[str, Any]) -> LambdaFunction:
        created = super().create_function(spec)
        function = self.get_function(created.function_name)
        for extended in {id(f): f for f in (created, function)}.values():
            extended.__class__ = Function  # moto names the class of new functions nowhere that could be extended
            extended.settings = {key: spec[key] for key in Function.kept if key in spec}
        return created

    def delete_function(self, function_name: str, qualifier: str | None = None) -> None:
        arn = self.get_function(function_name, qualifier).function_arn
        super().delete_function(function_name, qualifier)
        service.dispose(arn)

    def put_function_event_invoke_config(self, function_name: str, config: dict[str, Any]) -> dict[str, Any]:
        self.get_function(function_name).event_invoke_config.clear()  # moto would go on with the first one
        return super().put_function_event_invoke_config(function_name, config)


class Response(LambdaResponse):
    def invoke(self) -> tuple[int, dict[str, str], str]:
        """moto looks for parameters in the event itself, which may be no object."""
        qualifier = self.querystring.get("Qualifier", [None])[0]
        function = self.backend.get_function(unquote(self.path.rsplit("/", 2)[-2]), qualifier)
        kind = self.headers.get("X-Amz-Invocation-Type", "RequestResponse")
        status = {"RequestResponse": 200, "Event": 202, "DryRun": 204}[kind]
        headers = {"content-type": "application/json", "status": str(status)}
        payload = "" if kind == "DryRun" else function.invoke(self.body, self.headers, headers)
        return status, headers, payload
