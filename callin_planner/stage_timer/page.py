"""The page as it is sent: the words in the window's language, escaped; everything else as it lies on disk."""

import html
from string import Template

from callin_planner import assets
from callin_planner.i18n import _

SCRIPT, STYLE = "timer.js", "timer.css"
FONTS = ("CallinSans-Regular.ttf", "CallinSans-Medium.ttf", "CallinSansTabular-SemiBold.ttf",
         "CallinSerif-SemiBold.ttf")  # fmt: skip
ICONS = ("heart-handshake.svg", "shield.svg", "lifebuoy.svg", "microphone-2.svg")
"""Of the voices; they are drawn black on the voice's color."""


def page() -> str:
    words = {
        "now": _("Now"),
        "left_of": _("left of {time}"),
        "over": _("over {time}"),
        "one_minute": _("1 minute"),
        "minutes": _("{n} minutes"),
        "rest": _("The clock rests"),
        "begins": _("It has not begun yet"),
        "on_time": _("On time"),
        "wrap_up": _("Wrap up"),
        "wrap_up_at": _("Wrap up at 1:00"),
        "please_close": _("Please close"),
        "please_close_at": _("Please close at 0:00"),
        "next": _("Next:"),
        "linked": _("Linked to the stage laptop"),
        "alone": _("Counting by itself"),
        "finished": _("Thank you. The timer is off."),
        "used": _("This link was used or has run out. Ask the operator for a new one."),
        "full": _("There are enough tablets already. The operator can unlink one."),
        "slow": _("Too many tries. Wait a minute, then scan the code again."),
        "scan": _("Scan the code on the operator’s screen with this tablet."),
        "needs_script": _("The timer needs JavaScript. Switch it on, or use another tablet."),
        "title": _("Stage timer"),
    }
    template = Template(assets.read_text("stage_timer", "page.html"))
    return template.substitute({key: html.escape(text) for key, text in words.items()})


def script() -> bytes:
    return assets.folder("stage_timer").joinpath(SCRIPT).read_bytes()


def style() -> bytes:
    return assets.folder("stage_timer").joinpath(STYLE).read_bytes()


def font(name: str) -> bytes:
    return assets.folder("fonts").joinpath(name).read_bytes()


def icon(name: str) -> bytes:
    """The icon, drawn in the dark ink of a mark on a voice's color."""
    return assets.folder("icons").joinpath(name).read_bytes().replace(b"currentColor", b"#1A181B")
