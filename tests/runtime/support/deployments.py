"""A deployment as C# writes it, for tests to change."""

import copy
from typing import Any

from openevolve_aws.functions import deployment
from openevolve_aws.functions.deployment import Deployment

ACCOUNT, REGION, ENVIRONMENT = "123456789012", "us-east-1", "test"
TABLE = "openevolve-test-ledger"
INPUTS, OUTPUTS = "openevolve-test-inputs-123456789012", "openevolve-test-outputs-123456789012"


def user(name: str, **changes: Any) -> dict[str, Any]:
    return {
        "arn": f"arn:aws:iam::{ACCOUNT}:user/openevolve/test/users/openevolve-test-{name}",
        "share_identifier": name, "log_group": f"/openevolve/test/{name}",
        "topic_arn": f"arn:aws:sns:{REGION}:{ACCOUNT}:openevolve-test-owner-{name}",
        "monthly_budget_usd": 200,
        "queues": {"prod": "openevolve-test-prod", "dev": "openevolve-test-dev"},
        "job_definitions": {"0.3.2-1": f"openevolve-test-{name}", "other": f"openevolve-test-{name}-other"},
        **changes,
    }


_DOCUMENT: dict[str, Any] = {
    "environment": ENVIRONMENT, "account_id": ACCOUNT, "region": REGION, "isolation": "shared",
    "ledger_table": TABLE, "ledger_retention_days": 400, "inputs_bucket": INPUTS, "outputs_bucket": OUTPUTS,
    "topics": {"page": f"arn:aws:sns:{REGION}:{ACCOUNT}:openevolve-test-page",
               "notify": f"arn:aws:sns:{REGION}:{ACCOUNT}:openevolve-test-notify"},
    "slack_webhook_secret_arn": None,
    "llm_key_prefix": "openevolve-test-gemini-", "llm_key_rotation_days": 90, "llm_key_remind_days": 14,
    "images": {"0.3.2-1": "", "other": "other"}, "default_image": "0.3.2-1",
    "sizes": {"default": {"vcpus": 8, "memory_mib": 14336}, "large": {"vcpus": 16, "memory_mib": 30720}},
    "default_size": "default",
    "queues": {"prod": {"fleets": ["spot", "fallback"]}, "dev": {"fleets": ["fallback"]}}, "default_queue": "prod",
    "fleets": {"spot": {"capacity": "spot", "instance_types": ["m6i.2xlarge"]},
               "fallback": {"capacity": "onDemand", "instance_types": ["m6i.2xlarge"]}},
    "limits": {"active_jobs": 10, "active_vcpus": 128, "timeout_minutes": 2880},
    "default_timeout_minutes": 1440, "attempts": 3, "monthly_budget_usd": 1000,
    "stop_submissions_at_limit": True,
    "cleanup": {"failed_outputs_days": 14, "dry_run": False},
    "users": {"alice": user("alice"), "bob": user("bob")},
}


def document(**changes: Any) -> dict[str, Any]:
    """The JSON of a deployment with two users, alice and bob; `changes` replace whole members."""
    return copy.deepcopy(_DOCUMENT) | changes


def build(**changes: Any) -> Deployment:
    return deployment.parse(document(**changes))
