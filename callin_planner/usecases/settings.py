"""The site's own settings: letterhead, help line, link, lock time, thresholds."""

from callin_planner.domain.ids import Changed
from callin_planner.domain.site import HelpLineTest
from callin_planner.errors import UserError
from callin_planner.storage.store import Store


class FieldError(UserError):
    """A value that cannot be kept; `field` is the name of the `Site` field or threshold it was meant for."""

    code = "bad-value"

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


def change_site(store: Store, **fields: object) -> Changed:
    """Set fields of the one Site row. Raises FieldError for the first value that cannot be kept."""
    raise NotImplementedError


def log_help_line_test(store: Store, by: str, *, answered: bool = True, note: str = "") -> Changed:
    """Note that someone called the help line just now (rule A10)."""
    raise NotImplementedError


def last_help_line_test(store: Store) -> HelpLineTest | None:
    raise NotImplementedError


def use_todays_date(store: Store) -> Changed:
    """Let a sample city follow the calendar from the next opening on."""
    raise NotImplementedError


def change_threshold(store: Store, name: str, value: float, reason: str = "") -> Changed:
    """Set one figure of domain.thresholds. A value that switches a rule off needs a reason in words."""
    raise NotImplementedError


def reset_threshold(store: Store, name: str) -> Changed:
    """Go back to the figure that ships with the program."""
    raise NotImplementedError


def switches_off(name: str, value: float) -> bool:
    """Whether a rule could never speak up with this figure."""
    raise NotImplementedError
