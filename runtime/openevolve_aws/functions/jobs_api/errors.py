"""How the API says no."""

from typing import Any

STATUS = {
    "InvalidRequest": 400, "NotAUser": 403, "NotFound": 404, "MethodNotAllowed": 405, "Conflict": 409,
    "RequestTooLarge": 413, "InputsMissing": 422, "QuotaExceeded": 429, "BudgetExceeded": 429, "InternalError": 500,
    "Unavailable": 503,
}


class ApiError(Exception):
    """One refusal. `details` are further members of the answer; `headers` go with it."""

    def __init__(self, code: str, message: str, headers: dict[str, str] | None = None, **details: Any) -> None:
        super().__init__(message)
        self.code = code
        self.headers = headers or {}
        self.details = details

    @property
    def status(self) -> int:
        return STATUS[self.code]


def unavailable(message: str, seconds: int = 5) -> ApiError:
    """The same request may work after so many seconds."""
    return ApiError("Unavailable", message, {"retry-after": str(seconds)})
