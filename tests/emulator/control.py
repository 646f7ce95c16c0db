"""What tests and people tell the emulator itself, below /emulator/: README.md lists the calls."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from moto.batch.models import batch_backends
from werkzeug.wrappers import Request, Response

from emulator.events import bus
from emulator.extensions import events
from emulator.jobs.engine import Engine
from emulator.jobs.job import STATES
from emulator.jobs.retry import Outcome
from emulator.running import here

PREFIX = "/emulator/"
SETTLE_SECONDS = 30.0

Answer = dict[str, Any]
Body = Mapping[str, Any]


class Mistake(Exception):
    """A wrong control call; the message says what is allowed."""


def answer(request: Request) -> Response:
    """Does one control call: 200 and JSON, or 404 or 400 and a message."""
    parts = request.path.removeprefix(PREFIX).strip("/").split("/")
    try:
        body = json.loads(request.get_data() or b"{}")
        return _json(200, _dispatch(request.method, parts, body))
    except KeyError as error:
        return _json(404, {"message": f"{request.method} {request.path}: {error.args[0]!r} is not known"})
    except (Mistake, ValueError) as error:
        return _json(400, {"message": str(error)})


def _dispatch(method: str, parts: list[str], body: Body) -> Answer:
    engine: Engine = batch_backends[here.account][here.region].engine
    match [method, *parts]:
        case ["POST", "settle"]:
            return {"settled": _settle(float(body.get("seconds", SETTLE_SECONDS)))}
        case ["POST", "events"]:
            bus.publish(here.account, here.region, body["source"], body["detail-type"], body.get("resources", []),
                        body["detail"])
            return {}
        case ["POST", "rules", name, "run"]:
            events.run_schedule(here.account, here.region, name)
            return {}
        case ["GET", "batch", "jobs"]:
            return {"hold": engine.hold, "jobs": [job.describe() for job in list(engine.jobs.values())]}
        case ["POST", "batch", "hold"]:
            engine.hold = _state(body["state"])
            return {"hold": engine.hold}
        case ["POST", "batch", "release"]:
            engine.release()
            return {}
        case ["POST", "batch", "jobs", identifier, action] if action in JOB_ACTIONS:
            job = engine.jobs[identifier]
            JOB_ACTIONS[action](engine, identifier, body)
            return {"job": job.describe()}
    raise KeyError("/".join(parts))


def _settle(seconds: float) -> bool:
    """Waits until every event and asynchronous invocation has been dealt with, and what they caused."""
    return bus.wait(seconds)


def _advance(engine: Engine, identifier: str, body: Body) -> None:
    engine.advance(identifier, _state(body["to"]) if body.get("to") else None)


def _end(engine: Engine, identifier: str, body: Body) -> None:
    known = {"exitCode": "exit_code", "statusReason": "status_reason", "reason": "reason"}
    unknown = sorted(set(body) - set(known))
    if unknown:
        raise Mistake(f"{', '.join(unknown)}: only {', '.join(known)} are allowed")
    engine.end(identifier, Outcome(**{known[key]: value for key, value in body.items()}))


def _interrupt(engine: Engine, identifier: str, body: Body) -> None:
    told = body.get("reported", "host")
    if told not in ("host", "container"):
        raise Mistake(f"reported is {told!r}, must be 'host' or 'container'")
    engine.interrupt(identifier, bool(body.get("notice", True)), told == "host")


def _block(engine: Engine, identifier: str, body: Body) -> None:
    engine.block(identifier, body["reason"])
    job = engine.jobs[identifier]
    bus.publish(here.account, here.region, "aws.batch", "Batch Job Queue Blocked", [job.arn], job.describe())


JOB_ACTIONS: Mapping[str, Callable[[Engine, str, Body], None]] = {
    "advance": _advance, "end": _end, "interrupt": _interrupt, "block": _block,
    "timeout": lambda engine, identifier, _: engine.time_out(identifier),
}


def _state(text: str) -> str:
    if text not in STATES:
        raise Mistake(f"state {text!r} must be one of {', '.join(STATES)}")
    return text


def _json(status: int, content: Answer) -> Response:
    return Response(json.dumps(content), status, content_type="application/json")
