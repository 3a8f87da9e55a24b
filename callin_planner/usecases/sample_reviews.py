"""The sample's legal reviews: each is of the text as it stands, so that a change makes it lapse."""

from dataclasses import replace

from callin_planner.domain.event import Event, Venue
from callin_planner.domain.ids import Record
from callin_planner.domain.plan import Plan
from callin_planner.domain.site import Site
from callin_planner.domain.slides import Slide
from callin_planner.domain.tasks import SignOff
from callin_planner.usecases import sample_city, sample_evening
from callin_planner.usecases.rendered import digests_of
from callin_planner.usecases.sample_source import Source


def reviewed(source: Source, site: Site) -> list[Record]:
    """The checklist of the evening, its sign-offs with what recognises the text they are about."""
    digests = digests_of(_printed(source, site))
    return [
        replace(each, text_digest=digests.get(each.subject, "")) if isinstance(each, SignOff) else each
        for each in sample_evening.checklist(source)
    ]


def _printed(source: Source, site: Site) -> Plan:
    """As much of the plan as what is reviewed depends on."""
    city = sample_city.city(source)
    event = next(each for each in city if isinstance(each, Event) and each.id == sample_evening.EVENING)
    venues = (each for each in city if isinstance(each, Venue))
    return Plan(
        site=site,
        event=event,
        today=source.calendar.today,
        venue=next((each for each in venues if each.id == event.venue_id), None),
        slides=tuple(each for each in sample_evening.deck(source) if isinstance(each, Slide)),
        wordings=tuple(sample_evening.wordings(source)),
    )
