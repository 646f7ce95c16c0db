"""Invoking functions: at once, later with retries and a place for what fails, or for another service."""

import json
import time
from collections import defaultdict
from threading import Lock
from typing import Any
from uuid import uuid4

from moto.awslambda.exceptions import UnknownFunctionException
from moto.awslambda.models import lambda_backends
from moto.logs.models import logs_backends

from emulator.access import policies
from emulator.events import bus, targets
from emulator.functions.process import Process, Result, key_of
from emulator.log_lines import write

DEFAULT_RETRIES = 2
_idle: dict[str, list[Process]] = defaultdict(list)
_lock = Lock()


def find(arn: str) -> Any:
    """Returns the function of an ARN. Raises UnknownFunctionException."""
    region, account = arn.split(":")[3:5]
    return lambda_backends[account][region].get_function(":".join(arn.split(":")[:7]))


def invoke(function: Any, event: str, request_id: str = "") -> Result:
    """Runs the function once, in a process that is kept for the next time, and writes its log."""
    request_id = request_id or str(uuid4())
    process = _take(function)
    began = time.monotonic()
    result = process.invoke(request_id, event, int(function.timeout))
    milliseconds = (time.monotonic() - began) * 1000
    _write_log(function, process, request_id, result, milliseconds)
    if process.alive:
        with _lock:
            _idle[function.function_arn].append(process)
    return result


def invoke_later(function: Any, event: str) -> str:
    """Puts an asynchronous invocation into the function's queue and returns its request id."""
    request_id = str(uuid4())
    bus.invocations(function.function_arn).put(lambda: _run_queued(function.function_arn, event, request_id))
    return request_id


def invoke_for(arn: str, service: str, source_arn: str, event: str) -> None:
    """Takes an event from an AWS service. Raises Undeliverable when there is no function or no permission for that."""
    try:
        function = find(arn)
    except UnknownFunctionException as error:
        raise targets.Undeliverable("RESOURCE_NOT_FOUND", f"function {arn} does not exist") from error
    request = policies.Request("lambda:InvokeFunction", function.function_arn, service, {
        "aws:sourcearn": source_arn, "aws:sourceaccount": source_arn.split(":")[4],
    })
    if not policies.is_allowed(function.policy.statements, request):
        raise targets.Undeliverable("NO_PERMISSIONS", f"the policy of {arn} does not let {source_arn} invoke it")
    invoke_later(function, event)


def dispose(arn: str) -> None:
    """Ends the idle processes of a function that is changed or deleted."""
    with _lock:
        processes = _idle.pop(arn, [])
    for process in processes:
        process.close()


def _take(function: Any) -> Process:
    with _lock:
        idle = _idle[function.function_arn]
        while idle:
            process = idle.pop()
            if process.alive and process.key == key_of(function):
                return process
            process.close()
    return Process(function)


def _run_queued(arn: str, event: str, request_id: str) -> None:
    """https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html, without the waits between."""
    function = find(arn)
    config = function.event_invoke_config[0].config if function.event_invoke_config else {}
    retries = config.get("MaximumRetryAttempts")
    attempts = 1 + (DEFAULT_RETRIES if retries is None else retries)
    for number in range(1, attempts + 1):
        result = invoke(function, event, request_id)
        if result.error is None:
            return
    destination = config.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination")
    if destination:
        targets.send(destination, json.dumps({
            "version": "1.0", "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime()),
            "requestContext": {"requestId": request_id, "functionArn": f"{arn}:$LATEST",
                               "condition": "RetriesExhausted", "approximateInvokeCount": number},
            "requestPayload": json.loads(event),
            "responseContext": {"statusCode": 200, "executedVersion": "$LATEST", "functionError": result.error},
            "responsePayload": json.loads(result.payload),
        }))
    if function.dead_letter_target:
        message = json.loads(result.payload).get("errorMessage", "")
        targets.send(function.dead_letter_target, event, {
            "RequestID": request_id, "ErrorCode": "200", "ErrorMessage": message[:1024]})


def _write_log(function: Any, process: Process, request_id: str, result: Result, milliseconds: float) -> None:
    account, region = function.function_arn.split(":")[4], function.function_arn.split(":")[3]
    lines = list(result.lines)
    if function.logging_config["LogFormat"] == "Text":
        billed, size = int(milliseconds) + 1, function.memory_size
        lines = [f"START RequestId: {request_id} Version: $LATEST", *lines, f"END RequestId: {request_id}",
                 f"REPORT RequestId: {request_id}\tDuration: {milliseconds:.2f} ms\tBilled Duration: {billed} ms\t"
                 f"Memory Size: {size} MB"]
    write(logs_backends[account][region], function.logging_config["LogGroup"], process.stream, lines)
