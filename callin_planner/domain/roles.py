"""Roles of those who open the site, roles and voices of those who speak (domain brief 1.1, 1.2)."""

from enum import StrEnum


class Role(StrEnum):
    """Roles of the people who may open a site."""

    PM = "pm"
    FACILITATOR = "facilitator"
    LE_LIAISON = "le_liaison"
    PO_LIAISON = "po_liaison"
    SERVICES_LEAD = "services_lead"
    PROVIDER_INTAKE = "provider_intake"
    OBSERVER = "observer"
    ADMIN = "admin"


class SpeakerRole(StrEnum):
    FACILITATOR = "facilitator"
    EXEC = "exec"
    LE_POLICE = "le_police"
    LE_LOCAL_PROSECUTOR = "le_local_prosecutor"
    LE_FEDERAL_PROSECUTOR = "le_federal_prosecutor"
    LE_FEDERAL_AGENCY = "le_federal_agency"
    LE_PROBATION = "le_probation"
    LE_PAROLE = "le_parole"
    MV_SURVIVOR = "mv_survivor"
    MV_CLERGY = "mv_clergy"
    MV_ELDER = "mv_elder"
    MV_LIVED = "mv_lived"
    MV_MEDICAL = "mv_medical"
    SV_LEAD = "sv_lead"
    SV_PROVIDER = "sv_provider"
    SV_ALUMNUS = "sv_alumnus"
    OTHER = "other"


class ScreenVoice(StrEnum):
    """The four voices a screen shows, in the order of every bar and legend."""

    COMMUNITY = "community"
    LAW = "law"
    SERVICES = "services"
    HOST = "host"


class Voice(StrEnum):
    """The six voices that are stored."""

    FRAMING = "framing"
    MORAL = "moral"
    SURVIVOR = "survivor"
    MEDICAL = "medical"
    LAW = "law"
    HELP = "help"

    @property
    def shown(self) -> ScreenVoice:
        return _SHOWN[self]


_SHOWN = {
    Voice.FRAMING: ScreenVoice.HOST,
    Voice.MORAL: ScreenVoice.COMMUNITY,
    Voice.SURVIVOR: ScreenVoice.COMMUNITY,
    Voice.MEDICAL: ScreenVoice.COMMUNITY,
    Voice.LAW: ScreenVoice.LAW,
    Voice.HELP: ScreenVoice.SERVICES,
}

VOICE_OF_ROLE = {
    SpeakerRole.FACILITATOR: Voice.FRAMING,
    SpeakerRole.EXEC: Voice.FRAMING,
    SpeakerRole.LE_POLICE: Voice.LAW,
    SpeakerRole.LE_LOCAL_PROSECUTOR: Voice.LAW,
    SpeakerRole.LE_FEDERAL_PROSECUTOR: Voice.LAW,
    SpeakerRole.LE_FEDERAL_AGENCY: Voice.LAW,
    SpeakerRole.LE_PROBATION: Voice.LAW,
    SpeakerRole.LE_PAROLE: Voice.LAW,
    SpeakerRole.MV_SURVIVOR: Voice.SURVIVOR,
    SpeakerRole.MV_CLERGY: Voice.MORAL,
    SpeakerRole.MV_ELDER: Voice.MORAL,
    SpeakerRole.MV_LIVED: Voice.MORAL,
    SpeakerRole.MV_MEDICAL: Voice.MEDICAL,
    SpeakerRole.SV_LEAD: Voice.HELP,
    SpeakerRole.SV_PROVIDER: Voice.HELP,
    SpeakerRole.SV_ALUMNUS: Voice.HELP,
    SpeakerRole.OTHER: Voice.MORAL,
}
