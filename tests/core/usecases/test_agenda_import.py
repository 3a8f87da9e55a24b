from datetime import time
from pathlib import Path

import pytest

from callin_planner.domain.agenda import Part
from callin_planner.domain.event import Event
from callin_planner.domain.roles import Voice
from callin_planner.domain.speakers import Speaker
from callin_planner.errors import UserError
from callin_planner.exchange.agenda_words import AgendaField
from callin_planner.exchange.book import Book, Sheet
from callin_planner.storage.store import Store
from callin_planner.usecases import agenda
from callin_planner.usecases.agenda_import import AgendaPreview, bring_in, preview_agenda, read_agenda
from callin_planner.usecases.opening import OpenSite
from tests import factories

TABLE = """Time;Min;Item;Who
5:45 pm;15;Doors;
6:00 pm;4;Welcome;Ruth Calloway
6:04 pm;7;A mother’s words;Denise Marlow
6:11 pm;;What the police will do;Chief Nobody
6:16 pm;5;Closing;ruth calloway
6:21 pm;40;Meal and one-to-one;
"""


@pytest.fixture
def store(made_site: OpenSite) -> Store:
    return made_site.store


@pytest.fixture
def event(store: Store) -> Event:
    event = factories.event(begins=time(18))
    with store.change("Set up") as tx:
        tx.save(event)
        tx.save(factories.speaker(name="Ruth Calloway", voice=Voice.FRAMING))
        tx.save(factories.speaker(name="Ms. Denise Marlow", voice=Voice.SURVIVOR))
        tx.save(factories.item(event.id, seq=0, title="There already"))
    return event


def _book(text: str = TABLE) -> Book:
    return Book("csv", [Sheet("1", [line.split(";") for line in text.splitlines()])])


def _preview(store: Store, event: Event) -> AgendaPreview:
    return preview_agenda(store, event.id, _book())


def test_shows_what_it_would_make_and_what_it_guessed(store: Store, event: Event) -> None:
    shown = _preview(store, event)
    assert [(line.title, line.seconds, line.part, line.voice) for line in shown.lines] == [
        ("Doors", 900, Part.BEFORE, Voice.FRAMING),
        ("Welcome", 240, Part.PROGRAMME, Voice.FRAMING),
        ("A mother’s words", 420, Part.PROGRAMME, Voice.SURVIVOR),
        ("What the police will do", 300, Part.PROGRAMME, Voice.LAW),
        ("Closing", 300, Part.PROGRAMME, Voice.FRAMING),
        ("Meal and one-to-one", 2400, Part.AFTER, Voice.FRAMING),
    ]
    assert shown.unknown == ("Chief Nobody",)
    assert shown.there == 1
    assert [line.speaker for line in shown.lines][1:3] == ["Ruth Calloway", "Ms. Denise Marlow"]
    assert shown.lines[3].doubts == ("The voice is a guess.", "The speaker is not in the list.")
    assert [item.title for item in agenda.items_of(store, event.id)] == ["There already"]


def test_brings_in_after_what_is_there_in_one_step(store: Store, event: Event) -> None:
    before = agenda.items_of(store, event.id)
    changed = bring_in(store, event.id, _preview(store, event))
    assert changed.label == "Bring in an agenda of 6 items"
    assert [item.title for item in agenda.items_of(store, event.id)] == [
        "Doors", "There already", "Welcome", "A mother’s words", "What the police will do", "Closing",
        "Meal and one-to-one",
    ]  # fmt: skip
    store.undo()
    assert agenda.items_of(store, event.id) == before


def test_replaces_and_adds_speakers_when_wished_and_one_undo_takes_all_back(
    store: Store, event: Event
) -> None:
    before = agenda.items_of(store, event.id)
    bring_in(store, event.id, _preview(store, event), instead=True, add_speakers=True)
    items = {item.title: item for item in agenda.items_of(store, event.id)}
    assert "There already" not in items
    with store.read() as tx:
        added = tx.get(Speaker, items["What the police will do"].speaker_id)  # type: ignore[arg-type]
        assert (added.name, added.voice, tx.count(Speaker)) == ("Chief Nobody", Voice.LAW, 3)
    store.undo()
    assert agenda.items_of(store, event.id) == before
    with store.read() as tx:
        assert tx.count(Speaker) == 2


def test_a_missing_length_gets_three_minutes_and_says_so(store: Store, event: Event) -> None:
    shown = preview_agenda(store, event.id, _book("Item;Min\nWelcome;4\nWords;soon\n"))
    assert [line.seconds for line in shown.lines] == [240, 180]
    assert "No length was found, so it gets 3 minutes." in shown.lines[1].doubts


def test_a_title_too_long_is_shortened_and_said(store: Store, event: Event) -> None:
    shown = preview_agenda(store, event.id, _book(f"Item;Min\n{'x' * 300};4\n"))
    assert len(shown.lines[0].title) == 120
    assert "The title is shortened." in shown.lines[0].doubts


def test_the_mapping_can_be_chosen(store: Store, event: Event) -> None:
    mapping = {3: AgendaField.TITLE, 2: AgendaField.SPEAKER}
    shown = preview_agenda(store, event.id, _book(), mapping=mapping)
    assert shown.lines[1].title == "Ruth Calloway"


def test_reads_a_file_and_refuses_what_is_none(tmp_path: Path) -> None:
    file = tmp_path / "agenda.csv"
    file.write_text(TABLE, encoding="utf-8")
    assert read_agenda(file).kind == "csv"
    file.write_bytes(b"\x89PNG")
    with pytest.raises(UserError):
        read_agenda(file)
    with pytest.raises(UserError, match="no file"):
        read_agenda(tmp_path / "none.docx")
