"""Short words for what an item carries, and its time without am or pm."""

from datetime import UTC, date, datetime, time

from callin_planner.domain.agenda import MessageKey, Part
from callin_planner.domain.roles import Voice
from callin_planner.i18n import _
from ui.kit.dates import clock_digits


def voice_words() -> dict[Voice, str]:
    """The six stored voices; survivors and medical speakers show as community."""
    return {
        Voice.FRAMING: _("Host"),
        Voice.MORAL: _("Community"),
        Voice.SURVIVOR: _("Survivor"),
        Voice.MEDICAL: _("Medical"),
        Voice.LAW: _("Law enforcement"),
        Voice.HELP: _("Services"),
    }


def part_words() -> dict[Part, str]:
    return {
        Part.BEFORE: _("Before"),
        Part.PROGRAMME: _("Programme"),
        Part.AFTER: _("After"),
    }


def message_words() -> dict[MessageKey, str]:
    return {
        MessageKey.VALUE: _("You matter: we want you safe, alive and free"),
        MessageKey.STOP: _("The shooting must stop"),
        MessageKey.HARM: _("What violence did to us"),
        MessageKey.MYTH: _("The street code is false"),
        MessageKey.NOTICE: _("What changes from tonight"),
        MessageKey.EXPOSURE: _("What that means in law"),
        MessageKey.TRIGGER: _("Which group is next"),
        MessageKey.PROOF: _("What we did since last time"),
        MessageKey.HELP: _("Real help, tonight and tomorrow"),
        MessageKey.CARRY: _("Take this back to your people"),
        MessageKey.TONIGHT: _("Nobody is arrested for coming; you go home"),
    }


def digits(at: time) -> str:
    """ "6:40": every item of an evening is in the same half of the day."""
    return clock_digits(datetime.combine(date(2000, 1, 1), at, tzinfo=UTC), "UTC")
