"""Words for states that several screens show."""

from callin_planner.domain.event import Layout, PressPolicy
from callin_planner.domain.roles import Role
from callin_planner.i18n import _


def role_word(role: Role) -> str:
    return {
        Role.PM: _("Project manager"),
        Role.FACILITATOR: _("Facilitator"),
        Role.LE_LIAISON: _("Police liaison"),
        Role.PO_LIAISON: _("Probation liaison"),
        Role.SERVICES_LEAD: _("Services lead"),
        Role.PROVIDER_INTAKE: _("Intake provider"),
        Role.OBSERVER: _("Observer"),
        Role.ADMIN: _("Administrator"),
    }[role]


def role_sentence(role: Role) -> str:
    """What someone in this role does, in one sentence."""
    return {
        Role.PM: _("Plans the call-in and answers for it; sees everything."),
        Role.FACILITATOR: _(
            "Leads the evening and minds its time; sees the door’s list of people, others by code."
        ),
        Role.LE_LIAISON: _("Speaks for the police; sees the names they put forward, never who took help."),
        Role.PO_LIAISON: _(
            "Speaks for probation and parole; sees the names of their own caseload, never who took help."
        ),
        Role.SERVICES_LEAD: _("Keeps the services and the follow-up; sees the names of those who agreed."),
        Role.PROVIDER_INTAKE: _("Talks with people at the desk; sees the names of those who agreed to it."),
        Role.OBSERVER: _("Looks on, for research or review; sees no name and no code."),
        Role.ADMIN: _("Looks after the program and its backups; sees no name and no code."),
    }[role]


LANGUAGES = ("en", "es", "ar", "fr", "ht", "my", "pt", "so", "sr", "sw", "vi", "zh")


def language_word(code: str) -> str:
    """ "Spanish" for "es"; the code itself where the language has no word here."""
    known = {
        "en": _("English"), "es": _("Spanish"), "vi": _("Vietnamese"), "fr": _("French"),
        "ht": _("Haitian Creole"), "so": _("Somali"), "ar": _("Arabic"), "zh": _("Chinese"),
        "pt": _("Portuguese"), "sr": _("Serbian"), "my": _("Burmese"), "sw": _("Swahili"),
    }  # fmt: skip
    return known.get(code, code)


def layout_word(layout: Layout) -> str:
    return {
        Layout.SEMICIRCLE: _("Semicircle"),
        Layout.ROWS: _("Rows"),
        Layout.TABLE: _("Round table"),
        Layout.COURTROOM: _("Courtroom"),
    }[layout]


def press_word(policy: PressPolicy) -> str:
    return {
        PressPolicy.CLOSED_BRIEF_AFTER: _("Closed; news after"),
        PressPolicy.INVITED_OBSERVER_NO_ID: _("Invited, nobody shown"),
        PressPolicy.PUBLIC: _("Open to the public"),
        PressPolicy.UNDISCLOSED: _("Time and place kept quiet"),
    }[policy]
