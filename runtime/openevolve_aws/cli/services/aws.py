"""Sessions and clients, and AWS's errors as sentences."""

from collections.abc import Mapping
from typing import Any

import boto3
from botocore import exceptions
from botocore.config import Config

from openevolve_aws.cli.configuration.profiles import Profile
from openevolve_aws.cli.errors import CliError
from openevolve_aws.cli.exit_codes import CONFIGURATION, CREDENTIALS, UNAVAILABLE

SIGN_IN = "sign in again or renew the access key, then run 'openevolve-aws doctor'"
CLOCK = "set the clock of this machine"
LATER = "try again in a minute"
OWN_KEY = "use the access key of your own user in this environment; 'openevolve-aws doctor' tells whose it is"
_EXPIRED = {"ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"}
_UNKNOWN_KEY = {"InvalidAccessKeyId", "InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch",
                "AuthFailure", "InvalidToken", "IncompleteSignature", "InvalidSignatureException"}
_DENIED = {"AccessDenied", "AccessDeniedException", "AllAccessDisabled", "403", "UnauthorizedOperation"}
_PASSING = {"SlowDown", "Throttling", "ThrottlingException", "TooManyRequestsException", "RequestLimitExceeded",
            "ServiceUnavailable", "InternalError", "InternalFailure", "RequestTimeout"}


def session(named: str | None, profile: Profile, environ: Mapping[str, str]) -> Any:
    """Credentials: `--aws-profile`, then AWS's own variables, then what the profile stored. Raises CliError."""
    chosen = named
    if not chosen and not environ.get("AWS_PROFILE") and not environ.get("AWS_ACCESS_KEY_ID"):
        chosen = profile.aws_profile
    try:
        return boto3.Session(profile_name=chosen, region_name=profile.region)
    except exceptions.ProfileNotFound as error:
        raise CliError(CREDENTIALS, f"there is no AWS profile '{chosen or environ.get('AWS_PROFILE')}'",
                       "make it with 'aws configure --profile', or choose another with --aws-profile") from error


def client(of: Any, service: str) -> Any:
    """A client that repeats what may pass, for about half a minute. Raises CliError."""
    return of.client(service, config=Config(
        connect_timeout=5, read_timeout=60, retries={"mode": "standard", "total_max_attempts": 5},
        max_pool_connections=16, user_agent_extra="openevolve-aws"))


def credentials(of: Any) -> Any:
    """The session's credentials as they are now. Raises CliError."""
    try:
        found = of.get_credentials()
        if found is None:
            raise exceptions.NoCredentialsError
        return found.get_frozen_credentials()
    except (exceptions.BotoCoreError, exceptions.ClientError) as error:
        raise translated(error) from error


def translated(error: Exception) -> CliError:
    """What an error of botocore's means for the user."""
    if isinstance(error, exceptions.ClientError):
        return _of_service(error)
    if isinstance(error, exceptions.NoCredentialsError | exceptions.PartialCredentialsError):
        return CliError(CREDENTIALS, "there are no AWS credentials",
                        "run 'aws configure --profile openevolve' and set AWS_PROFILE=openevolve")
    if isinstance(error, exceptions.SSOError | exceptions.TokenRetrievalError | exceptions.CredentialRetrievalError
                  | exceptions.RefreshWithMFAUnsupportedError):
        return CliError(CREDENTIALS, f"AWS credentials cannot be had: {one_line(error)}", SIGN_IN)
    if is_lost_connection(error) or isinstance(error, exceptions.FlexibleChecksumError):
        return CliError(UNAVAILABLE, f"AWS cannot be reached: {one_line(error)}", LATER)
    return CliError(CONFIGURATION, f"AWS's library refused: {one_line(error)}", "run 'openevolve-aws doctor'")


def _of_service(error: exceptions.ClientError) -> CliError:
    answer = error.response.get("Error", {})
    code, message = str(answer.get("Code", "")), str(answer.get("Message", ""))
    status = int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
    told = f"{error.operation_name}: {code}" + (f": {message}" if message and message != code else "")
    if code in _EXPIRED:
        return CliError(CREDENTIALS, "the AWS credentials have expired", SIGN_IN)
    if code == "RequestTimeTooSkewed":
        return CliError(CREDENTIALS, "AWS refuses the time of this machine", CLOCK)
    if code in _UNKNOWN_KEY:
        return CliError(CREDENTIALS, f"AWS does not know these credentials ({code})", SIGN_IN)
    if code in _DENIED:
        return CliError(CREDENTIALS, f"not permitted: {told}", OWN_KEY)
    if code == "NoSuchBucket":
        return CliError(CONFIGURATION, f"the bucket does not exist: {told}", "import the profile again")
    if code in _PASSING or status >= 500:
        return CliError(UNAVAILABLE, f"AWS does not answer properly: {told}", LATER)
    return CliError(UNAVAILABLE, f"AWS refused: {told}", "run 'openevolve-aws doctor'")


def is_lost_connection(error: Exception) -> bool:
    """Whether the network failed; the body of an answer is read by urllib3 itself, whose errors are not botocore's."""
    lost = exceptions.ConnectionError | exceptions.HTTPClientError | exceptions.IncompleteReadError
    return isinstance(error, lost) or type(error).__module__.startswith("urllib3.")


def error_code(error: Exception) -> str:
    """The service's code, empty for an error that no service sent."""
    return str(error.response.get("Error", {}).get("Code", "")) if isinstance(error, exceptions.ClientError) else ""


def one_line(error: object) -> str:
    return " ".join(str(error).split())
