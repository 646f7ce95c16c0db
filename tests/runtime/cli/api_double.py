"""The jobs API as the contract has it, in memory; serving.py puts HTTP in front of it."""

import threading
from collections.abc import Callable
from typing import Any

from job_double import FINAL, made
from signatures import Key

REGION = "us-east-1"
KEYS = {key.id: key for key in (Key("AKIAALICE00000000000", "alices-secret", "alice"),
                                Key("AKIABOB0000000000000", "bobs-secret", "bob"))}
_FIELDS = ("run", "iterations", "program", "evaluator", "config", "queue", "size", "image", "timeout_minutes", "name",
           "input_short_id")

Answer = tuple[int, dict[str, Any]]


class Refused(Exception):
    """An answer of the API's that is not the one asked for."""

    def __init__(self, status: int, code: str, message: str, **more: Any) -> None:
        super().__init__(message)
        self.answer: Answer = (status, {"error": {"code": code, "message": message, **more}})


class JobsApiServer:
    """`faults` are used up one per request: throttle, drop, lose, html, expired, an HTTP status, or None for none."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now
        self.jobs: dict[str, list[dict[str, Any]]] = {}
        self.requests: list[tuple[str, str, dict[str, Any]]] = []
        self.faults: list[str | int | None] = []
        self.limits = {"active_jobs": 10, "active_vcpus": 128, "timeout_minutes": 2880}
        self.spend, self.budget = 12.34, 200.0
        self.inputs_present: Callable[[str, str], bool] = lambda owner, short_id: True
        self.page = 100
        self.keys = dict(KEYS)
        self.url = ""
        self._lock = threading.Lock()

    def add(self, job: dict[str, Any]) -> dict[str, Any]:
        self.jobs.setdefault(job["owner"], []).append(job)
        return job

    def answer(self, owner: str | None, method: str, path: str, query: dict[str, str], body: dict[str, Any]) -> Answer:
        with self._lock:
            self.requests.append((method, path, body))
            if owner is None:
                return 403, {"Message": "Forbidden"}
            try:
                return self._route(owner, method, path.strip("/").split("/"), query, body)
            except Refused as refusal:
                return refusal.answer

    def _route(self, owner: str, method: str, path: list[str], query: dict[str, str], body: dict[str, Any]) -> Answer:
        jobs = self.jobs.setdefault(owner, [])
        match method, path:
            case "GET", ["usage"]:
                active = [job for job in jobs if job["state"] not in FINAL]
                return 200, {"owner": owner, "environment": "prod", "limits": self.limits,
                             "use": {"active_jobs": len(active), "active_vcpus": sum(job["vcpus"] for job in active)},
                             "month": "2026-11", "spend_usd": self.spend, "budget_usd": self.budget}
            case "GET", ["jobs"]:
                return 200, self._listed(jobs, query)
            case "GET", ["jobs", identifier]:
                return 200, self._found(jobs, identifier)
            case "DELETE", ["jobs", identifier]:
                return 202, self._cancelled(self._found(jobs, identifier))
            case "POST", ["jobs"]:
                return self._submitted(owner, jobs, body)
        raise Refused(405, "MethodNotAllowed", f"{method} {path} is not possible")

    def _listed(self, jobs: list[dict[str, Any]], query: dict[str, str]) -> dict[str, Any]:
        state = query.get("state", "").upper()
        found = sorted((job for job in jobs if state in ("", job["state"])
                        or (state == "ACTIVE" and job["state"] not in FINAL)),
                       key=lambda job: job["submitted_at"], reverse=True)
        start, size = int(query.get("next", 0)), min(int(query.get("limit", 50)), self.page)
        end = start + size
        return {"jobs": found[start:end], "next": str(end) if end < len(found) else None}

    @staticmethod
    def _found(jobs: list[dict[str, Any]], identifier: str) -> dict[str, Any]:
        for job in jobs:
            if identifier in (job["short_id"], job["batch_job_id"]):
                return job
        raise Refused(404, "NotFound", f"you have no job {identifier}")

    @staticmethod
    def _cancelled(job: dict[str, Any]) -> dict[str, Any]:
        if job["state"] in FINAL:
            return {"job": job, "action": "already_finished"}
        if job["state"] in ("STARTING", "RUNNING"):
            job["cancel_requested_at"] = "2026-11-22T07:00:00Z"
            return {"job": job, "action": "terminated"}
        job.update(state="FAILED", cause="cancelled", reason="cancelled by alice", stopped_at="2026-11-22T07:00:00Z")
        return {"job": job, "action": "cancelled"}

    def _submitted(self, owner: str, jobs: list[dict[str, Any]], body: dict[str, Any]) -> Answer:
        unknown = sorted(set(body) - {"short_id", *_FIELDS})
        if unknown or not isinstance(body.get("iterations"), int):
            problems = [f"{name} is no member that is known here" for name in unknown]
            raise Refused(400, "InvalidRequest", f"1 problem(s): {'; '.join(problems)}", problems=problems)
        request = {name: body.get(name) for name in _FIELDS}
        former = next((job for job in jobs if job["short_id"] == body["short_id"]), None)
        if former and former["request"] == request:
            return 200, former
        if former and (former["state"] not in FINAL or (body.get("run") or 1) != (former.get("run") or 1) + 1):
            raise Refused(409, "Conflict", f"short id {body['short_id']} is taken by another request")
        active = sum(job["state"] not in FINAL for job in jobs)
        if active >= self.limits["active_jobs"]:
            limit = self.limits["active_jobs"]
            raise Refused(429, "QuotaExceeded", f"active_jobs: {active} in use, 1 more asked for, the limit is {limit}",
                          limit="active_jobs", value=limit, use=active, asked=1)
        if not self.inputs_present(owner, body.get("input_short_id") or body["short_id"]):
            raise Refused(422, "InputsMissing", f"there are no inputs of {body['short_id']}")
        run = body.get("run") or 1
        job = made(body["short_id"], owner=owner, state="SUBMITTED", run=run, request=request, attempts=0,
                   log_streams=[], started_at=None, cost_usd=None, vcpu_seconds=None,
                   batch_job_id=f"{body['short_id']}-0000-4000-8000-{run:012d}",
                   **{name: body[name] for name in ("iterations", "queue", "size", "image", "timeout_minutes", "name")
                      if body.get(name) is not None})
        jobs[:] = [one for one in jobs if one["short_id"] != body["short_id"]] + [job]
        return 201, job
