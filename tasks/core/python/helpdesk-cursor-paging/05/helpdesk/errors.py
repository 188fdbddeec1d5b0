"""What can go wrong in talking to the help desk."""


class ApiError(Exception):
    """The help desk refused a request."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(f"{status}: {message}")
        self.status = status


class NotFound(ApiError):
    """There is no such object."""

    def __init__(self, message: str) -> None:
        super().__init__(404, message)


class RateLimited(ApiError):
    """There were too many requests: the next one has to wait."""

    def __init__(self, message: str, retry_after: float) -> None:
        super().__init__(429, message)
        self.retry_after = retry_after
