"""What the small GitHub answers to each call; see fake_github."""

import base64
import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workflows.fake_github import FakeGitHub


def _comments(hub: "FakeGitHub", issue: str, query: Any, body: Any, user: str) -> Any:
    return [c for c in hub.comments if c["issue"] == int(issue)]


def _comment(hub: "FakeGitHub", issue: str, query: Any, body: Any, user: str) -> Any:
    number = len(hub.comments) + 1
    hub.comments.append({"id": number, "issue": int(issue), "user": {"login": user}, "body": body["body"], "edits": 0,
                         "html_url": f"https://github.test/comment/{number}"})
    return hub.comments[-1]


def _edit(hub: "FakeGitHub", number: str, query: Any, body: Any, user: str) -> Any:
    comment = hub.comments[int(number) - 1]
    comment.update(body=body["body"], edits=comment["edits"] + 1)
    return comment


def _issues(hub: "FakeGitHub", query: Any, body: Any, user: str) -> Any:
    return [i for i in hub.issues if i["state"] == query["state"] and i["user"]["login"] == query["creator"]]


def _issue(hub: "FakeGitHub", query: Any, body: Any, user: str) -> Any:
    hub.issues.append({"number": 500 + len(hub.issues), "state": "open", "user": {"login": user}} | body)
    return hub.issues[-1]


def _change_issue(hub: "FakeGitHub", number: str, query: Any, body: Any, user: str) -> Any:
    issue = next(i for i in hub.issues if i["number"] == int(number))
    issue.update(body)
    return issue


def _pulls_of_commit(hub: "FakeGitHub", commit: str, query: Any, body: Any, user: str) -> Any:
    return [p for p in hub.pulls if commit in (p["merge_commit_sha"], p["head"]["sha"])]


def _pulls(hub: "FakeGitHub", query: Any, body: Any, user: str) -> Any:
    return [p for p in hub.pulls if p["state"] == query["state"] and p["head"]["label"] == query["head"]]


def _open_pull(hub: "FakeGitHub", query: Any, body: Any, user: str) -> Any:
    head = {"sha": hub.branches[body["head"]], "label": f"example:{body['head']}",
            "repo": {"full_name": hub.repository}}
    return hub.pull(900 + len(hub.pulls), merged_at=None, **body | {"head": head})


def _change_pull(hub: "FakeGitHub", number: str, query: Any, body: Any, user: str) -> Any:
    pull = next(p for p in hub.pulls if p["number"] == int(number))
    pull.update(body)
    return pull


def _runs(hub: "FakeGitHub", workflow: str, query: Any, body: Any, user: str) -> Any:
    return {"workflow_runs": [
        r for r in hub.runs if r["workflow"] == workflow and r["head_sha"] == query["head_sha"]
        and r["event"] == query["event"] and r["conclusion"] == query["status"]]}


def _artifacts(hub: "FakeGitHub", run: str, query: Any, body: Any, user: str) -> Any:
    return {"artifacts": [
        {key: a[key] for key in ("id", "name", "expired")} for a in hub.artifacts
        if a["run"] == int(run) and query.get("name", a["name"]) == a["name"]]}


def _ref(hub: "FakeGitHub", branch: str, query: Any, body: Any, user: str) -> Any:
    return {"object": {"sha": hub.branches[branch]}}


def _matching(hub: "FakeGitHub", branch: str, query: Any, body: Any, user: str) -> Any:
    return [{"ref": f"refs/heads/{name}"} for name in hub.branches if name.startswith(branch)]


def _make_ref(hub: "FakeGitHub", query: Any, body: Any, user: str) -> Any:
    hub.branches[body["ref"].removeprefix("refs/heads/")] = body["sha"]
    return {}


def _move_ref(hub: "FakeGitHub", branch: str, query: Any, body: Any, user: str) -> Any:
    hub.branches[branch] = body["sha"]
    return {}


def _file(hub: "FakeGitHub", path: str, query: Any, body: Any, user: str) -> Any:
    text = hub.files[path].encode()
    return {"content": base64.encodebytes(text).decode(), "sha": hashlib.sha1(text).hexdigest()}


def _write(hub: "FakeGitHub", path: str, query: Any, body: Any, user: str) -> Any:
    hub.files[f"{body['branch']}:{path}"] = base64.b64decode(body["content"]).decode()
    return {}


ROUTES: list[tuple[str, Callable[..., Any]]] = [
    (r"GET /issues/(\d+)/comments", _comments), (r"POST /issues/(\d+)/comments", _comment),
    (r"PATCH /issues/comments/(\d+)", _edit), (r"GET /issues", _issues), (r"POST /issues", _issue),
    (r"PATCH /issues/(\d+)", _change_issue), (r"GET /commits/(\w+)/pulls", _pulls_of_commit),
    (r"GET /pulls", _pulls), (r"POST /pulls", _open_pull), (r"PATCH /pulls/(\d+)", _change_pull),
    (r"GET /actions/workflows/([\w.]+)/runs", _runs), (r"GET /actions/runs/(\d+)/artifacts", _artifacts),
    (r"GET /git/ref/heads/(\S+)", _ref), (r"GET /git/matching-refs/heads/(\S+)", _matching),
    (r"POST /git/refs", _make_ref), (r"PATCH /git/refs/heads/(\S+)", _move_ref),
    (r"GET /contents/(\S+)", _file), (r"PUT /contents/(\S+)", _write),
]
