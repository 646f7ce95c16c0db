"""Keys of a role's session, as Lambda and ECS hand them to what they run."""

from moto.sts.models import sts_backends

SESSION_SECONDS = 6 * 3600


def of_role(account: str, region: str, role_arn: str, session: str) -> dict[str, str]:
    """Returns the variables that AWS's SDKs read; the emulator knows the session by them."""
    role = sts_backends[account]["aws"].assume_role(region, session, role_arn, "", SESSION_SECONDS, "")
    return {
        "AWS_ACCESS_KEY_ID": role.access_key_id,
        "AWS_SECRET_ACCESS_KEY": role.secret_access_key,
        "AWS_SESSION_TOKEN": role.session_token,
    }
