"""The sample evening: speakers, agenda, checklist, promises, providers and slides."""

import re
from dataclasses import asdict, replace
from typing import Any

from callin_planner import assets
from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.event import CrewAssignment, EventKind
from callin_planner.domain.ids import Record
from callin_planner.domain.promises import Promise
from callin_planner.domain.providers import Provider, Service
from callin_planner.domain.site import HelpLineTest
from callin_planner.domain.slides import Deck, Slide
from callin_planner.domain.speakers import Answer, Speaker
from callin_planner.domain.tasks import SignOff, Task, TaskState
from callin_planner.domain.wording import Wording
from callin_planner.usecases.checklist import Template, templates_for
from callin_planner.usecases.sample_source import Source, Table, sample_id

EVENING = sample_id("event/E2")


def speakers(source: Source) -> list[Speaker]:
    """The fourteen; all have agreed unless the scenario says otherwise."""
    tables = source.read("speakers.toml")["speaker"]
    agreed = {
        key: {"answer": Answer.AGREED, "agreed_on": table["asked_on"] + 3} | table
        for key, table in tables.items()
    }
    return [_by_whom(source, one) for one in source.records(Speaker, "speaker", agreed)]


def agenda(source: Source) -> list[AgendaItem]:
    """Agenda A with its scripts."""
    tables = source.read("agenda.toml")["item"]
    items = {key: _with_script(source, key, table) for key, table in tables.items()}
    return list(source.records(AgendaItem, "item", items, event_id=EVENING))


def agenda_before(source: Source) -> list[AgendaItem]:
    """What was said at the call-in before this one, and how long it took."""
    tables = {
        key: {"seq": seq, "seconds": table["minutes"] * 60} | table
        for seq, (key, table) in enumerate(source.read("agenda.toml")["before"].items())
    }
    return list(source.records(AgendaItem, "item/E1", tables, event_id=sample_id("event/E1")))


def checklist(source: Source) -> list[Record]:
    """The 39 tasks as they stand on the site's day, the sign-offs, the crew and the help line's tests."""
    tables = source.read("tasks.toml")
    known: dict[str, Table] = tables["task"] | source.twist.get("task", {})
    tasks = {each.key: _task(source, each, known.get(each.key, {})) for each in _repeat()}
    papers = {
        key: table | {"by_name": _name(source, table["by"]), "by_person_id": table["by"]}
        for key, table in tables["sign_off"].items()
    }
    acts: list[Record] = [
        *source.records(SignOff, "sign-off", _gates(source, known) | papers, event_id=EVENING),
        *source.records(HelpLineTest, "help-line-test", tables["help_line_test"]),
    ]
    return [
        *source.records(Task, "task", tasks, event_id=EVENING),
        *source.records(CrewAssignment, "crew", tables["crew"], event_id=EVENING),
        *(act for act in acts if source.happened(act)),
    ]


def promises(source: Source) -> list[Promise]:
    return list(source.records(Promise, "promise", source.read("promises.toml")["promise"]))


def providers(source: Source) -> list[Record]:
    """Nine organizations and their 21 services."""
    found: list[Record] = []
    for key, table in source.read("providers.toml")["provider"].items():
        provider = source.record(Provider, f"provider/{key}", table)
        found += [
            provider,
            *source.records(Service, f"service/{key}", table["services"], provider_id=provider.id),
        ]
    return found


def deck(source: Source) -> list[Record]:
    """The deck and its slides in order, those that the scenario adds at the end."""
    tables = source.read("slides.toml")
    made = source.record(Deck, "deck/E2", tables["deck"], event_id=EVENING)
    all_slides: Table = tables["slide"] | source.twist.get("slide", {})
    slides = {key: {"seq": seq} | table for seq, (key, table) in enumerate(all_slides.items(), start=1)}
    return [made, *source.records(Slide, "slide", slides, deck_id=made.id)]


def wordings(source: Source) -> list[Wording]:
    """The shipped words with the parts that the scenario writes anew."""
    tables = {
        key: table | {"text": _rewritten(table)} for key, table in source.twist.get("wording", {}).items()
    }
    return list(source.records(Wording, "wording", tables))


def _by_whom(source: Source, speaker: Speaker) -> Speaker:
    """Who asked and who prepared, for the steps that are done; nobody prepares before they have agreed."""
    if not speaker.confirmed:
        speaker = replace(speaker, agreed_on=None, prepared_on=None)
    asks, prepares = _name(source, "person/kemper"), _name(source, "person/calloway")
    return replace(
        speaker,
        asked_by=asks if speaker.asked_on else "",
        agreed_by=asks if speaker.agreed_on else "",
        prepared_by=prepares if speaker.prepared_on else "",
        rehearsed_by=prepares if speaker.rehearsed_on else "",
    )


def _rewritten(table: Table) -> str:
    path = assets.templates() / "text" / table["language"] / f"{table['key']}.txt"
    text: str = path.read_text(encoding="utf-8")
    for part, words in table["parts"].items():
        written = f"[{part}]\n{words}\n\n".replace("\\", r"\\")
        text = re.sub(rf"(?ms)^\[{part}\]\n.*?(?=^\[|\Z)", written, text)
    return text


def _with_script(source: Source, key: str, table: Table) -> Table:
    return {"script": source.script(key)} | table | {"seconds": table["minutes"] * 60}


def _repeat() -> tuple[Template, ...]:
    return templates_for(EventKind.FOLLOW_UP)


def _task(source: Source, shipped: Template, table: Table) -> Table:
    """A task as it ships, with how far it is by the site's day."""
    state = TaskState.NOT_STARTED
    if _is_past(source, table.get("began_on")):
        state = TaskState.IN_PROGRESS
    if _is_past(source, table.get("done_on")):
        state = TaskState.DONE
    return asdict(shipped) | table | {"state": state}


def _is_past(source: Source, offset: int | None) -> bool:
    return offset is not None and not source.calendar.is_ahead(source.calendar.day(offset))


def _gates(source: Source, tasks: dict[str, Table]) -> dict[str, Table]:
    """A sign-off for every gate that is done, in the afternoon of its day."""
    return {
        f"task-{key}": {
            "subject": f"task:{key}",
            "by_name": _name(source, table["signed_by"]),
            "by_person_id": table["signed_by"],
            "at": f"{table['done_on']} 10:20",
        }
        for key, table in tasks.items()
        if "signed_by" in table
    }


def _name(source: Source, key: str) -> str:
    people: dict[str, Any] = source.read("city.toml")["person"]
    return str(people[key.removeprefix("person/")]["name"])
