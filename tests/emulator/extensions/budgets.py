"""AWS Budgets: updates, subscribers of notifications, actions, tags. Nothing is ever spent here."""

import json
from typing import Any
from uuid import uuid4

from moto.budgets import urls
from moto.budgets.exceptions import NotFoundException
from moto.budgets.models import Budget, BudgetsBackend, Notification, budgets_backends
from moto.budgets.responses import BudgetsResponse
from moto.utilities.tagging_service import TaggingService

from emulator.extensions import registry

NOTIFICATION_KEY = ("NotificationType", "ComparisonOperator", "Threshold", "ThresholdType")


def install() -> None:
    registry.store(budgets_backends, Backend)
    registry.route(urls, Response)


class Backend(registry.ExtendedBackend, BudgetsBackend):
    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self.actions: dict[str, dict[str, Any]] = {}  # by ActionId
        self.tagging = TaggingService()

    def budget(self, name: str) -> Budget:
        budget = self.budgets[self.account_id].get(name)
        if budget is None:
            raise NotFoundException(f"Unable to get budget: {name} - the budget doesn't exist.")
        return budget

    def notification(self, budget: str, wanted: dict[str, Any]) -> Notification:
        for notification in self.budget(budget).notifications:
            if _key(notification.details) == _key(wanted):
                return notification
        raise NotFoundException("Unable to get notification - the notification doesn't exist.")

    def action(self, budget: str, identifier: str) -> dict[str, Any]:
        action = self.actions.get(identifier)
        if action is None or action["BudgetName"] != budget:
            raise NotFoundException(f"Unable to get action: {identifier} - the action doesn't exist.")
        return action

    def tag(self, path: str, tags: list[dict[str, str]] | None) -> None:
        self.tagging.tag_resource(f"arn:{self.partition}:budgets::{self.account_id}:budget/{path}", tags or [])


class Response(BudgetsResponse):
    def create_budget(self) -> str:
        answer = super().create_budget()
        self.backend.tag(self._get_param("Budget")["BudgetName"], self._get_param("ResourceTags"))
        return answer

    def update_budget(self) -> str:
        new = self._get_param("NewBudget")
        self.backend.budget(new["BudgetName"]).budget.update(new)
        return "{}"

    def describe_subscribers_for_notification(self) -> str:
        found = self.backend.notification(self._get_param("BudgetName"), self._get_param("Notification"))
        return json.dumps({"Subscribers": found.subscribers})

    def create_budget_action(self) -> str:
        members = json.loads(self.body)
        account, name = members.pop("AccountId"), members["BudgetName"]
        tags = members.pop("ResourceTags", None)
        self.backend.budget(name)
        identifier = str(uuid4())
        self.backend.actions[identifier] = members | {"ActionId": identifier, "Status": "STANDBY"}
        self.backend.tag(f"{name}/action/{identifier}", tags)
        return json.dumps({"AccountId": account, "BudgetName": name, "ActionId": identifier})

    def describe_budget_action(self) -> str:
        return self._answer_with("Action", self._action())

    def describe_budget_actions_for_budget(self) -> str:
        name = self._get_param("BudgetName")
        return json.dumps({"Actions": [a for a in self.backend.actions.values() if a["BudgetName"] == name]})

    def update_budget_action(self) -> str:
        action = self._action()
        old = dict(action)
        action.update({key: value for key, value in json.loads(self.body).items() if key in old})
        return json.dumps(json.loads(self._answer_with("NewAction", action)) | {"OldAction": old})

    def delete_budget_action(self) -> str:
        action = self._action()
        del self.backend.actions[action["ActionId"]]
        return self._answer_with("Action", action)

    def list_tags_for_resource(self) -> str:
        tags = self.backend.tagging.list_tags_for_resource(self._get_param("ResourceARN"))["Tags"]
        return json.dumps({"ResourceTags": tags})

    def tag_resource(self) -> str:
        self.backend.tagging.tag_resource(self._get_param("ResourceARN"), self._get_param("ResourceTags"))
        return "{}"

    def untag_resource(self) -> str:
        keys = self._get_param("ResourceTagKeys")
        self.backend.tagging.untag_resource_using_names(self._get_param("ResourceARN"), keys)
        return "{}"

    def _action(self) -> dict[str, Any]:
        return self.backend.action(self._get_param("BudgetName"), self._get_param("ActionId"))

    def _answer_with(self, member: str, action: dict[str, Any]) -> str:
        account = self._get_param("AccountId")
        return json.dumps({"AccountId": account, "BudgetName": action["BudgetName"], member: action})


def _key(notification: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(notification.get(name) for name in NOTIFICATION_KEY)
