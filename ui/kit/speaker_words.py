"""Short words for who speaks, what they answered, and what an item carries."""

from callin_planner.domain.agenda import MessageKey
from callin_planner.domain.roles import SpeakerRole, Voice
from callin_planner.domain.speakers import Answer
from callin_planner.i18n import _


def answer_words() -> dict[Answer, tuple[str, str]]:
    """The state of an answer in words, and the ink it is written in."""
    return {
        Answer.NOT_ASKED: (_("Not asked yet"), "look"),
        Answer.ASKED: (_("Waiting for a yes"), "look"),
        Answer.AGREED: (_("Confirmed"), "good"),
        Answer.DECLINED: (_("Cannot come"), "look"),
    }


def role_words() -> dict[SpeakerRole, str]:
    return {
        SpeakerRole.FACILITATOR: _("Facilitator"),
        SpeakerRole.EXEC: _("Mayor or city manager"),
        SpeakerRole.MV_SURVIVOR: _("Survivor"),
        SpeakerRole.MV_CLERGY: _("Clergy"),
        SpeakerRole.MV_ELDER: _("Elder"),
        SpeakerRole.MV_LIVED: _("Lived experience"),
        SpeakerRole.MV_MEDICAL: _("Doctor or nurse"),
        SpeakerRole.LE_POLICE: _("Police"),
        SpeakerRole.LE_LOCAL_PROSECUTOR: _("Local prosecutor"),
        SpeakerRole.LE_FEDERAL_PROSECUTOR: _("Federal prosecutor"),
        SpeakerRole.LE_FEDERAL_AGENCY: _("Federal agency"),
        SpeakerRole.LE_PROBATION: _("Probation"),
        SpeakerRole.LE_PAROLE: _("Parole"),
        SpeakerRole.SV_LEAD: _("Services lead"),
        SpeakerRole.SV_PROVIDER: _("Service provider"),
        SpeakerRole.SV_ALUMNUS: _("Someone who took the help"),
        SpeakerRole.OTHER: _("Someone else"),
    }


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
