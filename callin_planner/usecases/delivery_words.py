"""Plain words for how letters travel: on screens, on the officers' sheets and in their choice lists."""

from callin_planner.domain.deliveries import Acknowledgment, Answer, Method, PlaceType, ReminderWay, Result
from callin_planner.i18n import _


def method_word(method: Method) -> str:
    return {
        Method.OFFICE: _("At the officer’s office"),
        Method.HOME_VISIT: _("Home visit"),
        Method.OUTREACH: _("By an outreach worker"),
        Method.FAMILY: _("Through the family"),
        Method.PHONE_AND_LETTER: _("Phone call and letter"),
        Method.MAIL: _("Mail"),
        Method.CERTIFIED_MAIL: _("Certified mail"),
    }[method]


def place_word(place: PlaceType) -> str:
    return {
        PlaceType.OFFICE: _("Office"),
        PlaceType.HOME: _("Home"),
        PlaceType.FAMILY_HOME: _("Home of the family"),
        PlaceType.WORK: _("Work"),
        PlaceType.NEIGHBORHOOD: _("Neighborhood"),
        PlaceType.PHONE: _("By phone"),
        PlaceType.POST: _("Post office"),
        PlaceType.OTHER: _("Somewhere else"),
    }[place]


def result_word(result: Result) -> str:
    return {
        Result.DELIVERED_IN_PERSON: _("Handed over"),
        Result.LEFT_WITH_FAMILY: _("Left with family"),
        Result.REFUSED: _("Not taken"),
        Result.WRONG_ADDRESS: _("Wrong address"),
        Result.MOVED: _("Has moved"),
        Result.IN_CUSTODY: _("In custody"),
        Result.DECEASED: _("Has died"),
        Result.UNDELIVERABLE: _("Not reached"),
    }[result]


def acknowledgment_word(acknowledgment: Acknowledgment) -> str:
    return {
        Acknowledgment.SIGNATURE: _("Signed for"),
        Acknowledgment.VERBAL: _("Said so"),
        Acknowledgment.NONE: _("None"),
    }[acknowledgment]


def answer_word(answer: Answer) -> str:
    return {
        Answer.COMING: _("Is coming"),
        Answer.NOT_COMING: _("Cannot come"),
        Answer.SENT: _("Text sent"),
        Answer.MESSAGE_LEFT: _("Message left"),
        Answer.NO_ANSWER: _("No answer"),
        Answer.WRONG_NUMBER: _("Wrong number"),
    }[answer]


def way_word(way: ReminderWay) -> str:
    return {ReminderWay.TEXT: _("Text"), ReminderWay.CALL: _("Call")}[way]


BRINGERS = ("officer", "officer and pastor", "police", "outreach", "clergy", "family", "pm")
"""Who brings letters: what `by_role` of a try holds. A word of one's own may stand there, too."""


def bringer_word(role: str) -> str:
    return {
        "officer": _("Officer"),
        "officer and pastor": _("Officer and pastor"),
        "police": _("Police"),
        "outreach": _("Outreach worker"),
        "clergy": _("Clergy"),
        "family": _("Family member"),
        "pm": _("Project staff"),
    }.get(role, role)
