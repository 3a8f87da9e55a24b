"""The sample city itself: people, places, call-ins, groups and what happened in the streets."""

from dataclasses import replace

from callin_planner.domain.event import Event, Venue
from callin_planner.domain.groups import Group, GroupTie, Incident
from callin_planner.domain.ids import Record
from callin_planner.domain.invitees import Officer
from callin_planner.domain.people import Person
from callin_planner.domain.site import Site
from callin_planner.usecases.sample_source import Source, sample_id

_SEASONS = ("Winter", "Spring", "Summer", "Fall")


def site(source: Source, scenario: str) -> Site:
    """The one site row; `token_key` is left for whoever makes the folder."""
    calendar = source.calendar
    return source.record(
        Site,
        "site",
        source.read("city.toml")["site"],
        scenario=scenario,
        sample_day=calendar.today,
        made_at=calendar.moment(-210, 9),
    )


def people(source: Source) -> list[Person]:
    """The eight people of the program; the project manager first."""
    return list(source.records(Person, "person", source.read("city.toml")["person"]))


def city(source: Source) -> list[Record]:
    """Venues, call-ins, officers, groups and the incidents up to the site's day."""
    tables = source.read("city.toml")
    return [
        *source.records(Venue, "venue", tables["venue"]),
        *(_in_season(event) for event in source.records(Event, "event", tables["event"])),
        *source.records(Officer, "officer", tables["officer"]),
        *source.records(Group, "group", tables["group"] | source.twist.get("group", {})),
        *source.records(GroupTie, "tie", tables["tie"]),
        *(row for row in _incidents(source, tables["incidents"]["rows"]) if source.happened(row)),
    ]


def _in_season(event: Event) -> Event:
    """Named after the season its evening falls in."""
    return replace(event, name=event.name.format(season=_SEASONS[event.on.month % 12 // 3]))


def _incidents(source: Source, rows: list[tuple[int, str, str]]) -> list[Incident]:
    return [
        Incident(
            id=sample_id(f"incident/{offset}"),
            on=source.calendar.day(offset),
            kind=kind,
            group_id=sample_id(f"group/{group}") if group else None,
        )
        for offset, kind, group in rows
    ]
