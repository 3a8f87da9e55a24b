"""The three families of error a person may meet.

`UserError` says what to do about something the person did or gave; `EnvironmentFault` says that the
machine or the world got in the way and what is safe; anything else is our bug. `str(error)` is always
fit to be shown: it names no person and no value from a record.
"""


class CallInError(Exception):
    """A failure with a sentence for people and a stable `code` for scripts.

    `code` is lower-case words joined by hyphens, for example ``"wrong-secret"``.
    """

    code = "error"

    def __init__(self, text: str, *, code: str | None = None) -> None:
        super().__init__(text)
        self.text = text
        if code is not None:
            self.code = code


class UserError(CallInError):
    """What was asked cannot be done as asked; the text says what to do instead."""

    code = "refused"


class FieldError(UserError):
    """A value that cannot be kept; `field` names where it was meant for, so that a form can point at it."""

    code = "bad-value"

    def __init__(self, field: str, text: str, *, code: str | None = None) -> None:
        super().__init__(text, code=code)
        self.field = field


class EnvironmentFault(CallInError):  # noqa: N818  the house's own word for this family
    """Disk full, file in use, folder read-only, damaged file: the world, not the person."""

    code = "environment"


class WrongSecretError(UserError):
    """Any wrong passphrase or recovery key, and any damaged slot: one text for all of them (R-A5)."""

    code = "wrong-secret"


class MustWaitError(UserError):
    """Too many wrong passphrases; `seconds` until the next try."""

    code = "must-wait"

    def __init__(self, text: str, seconds: int) -> None:
        super().__init__(text)
        self.seconds = seconds


class InUseError(EnvironmentFault):
    """Another program, window or person has the site open; the text says who."""

    code = "in-use"


class DiskFullError(EnvironmentFault):
    """There was no room; everything was rolled back. `needed` is a number of bytes, 0 if unknown."""

    code = "disk-full"

    def __init__(self, text: str, needed: int = 0) -> None:
        super().__init__(text)
        self.needed = needed


class DamagedError(EnvironmentFault):
    """A file of ours does not read as it was written."""

    code = "damaged"


class ConflictError(UserError):
    """The row was changed since, so undoing or saving would overwrite someone's work."""

    code = "conflict"
