"""The deck from the agenda, in one press, and in its order."""

from uuid import UUID

import pytest

from callin_planner.domain.agenda import MessageKey, Part
from callin_planner.domain.roles import SpeakerRole, Voice
from callin_planner.domain.slides import SlideKind
from callin_planner.errors import UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import agenda, agenda_edits, decks, plans
from callin_planner.usecases.opening import OpenSite
from tests import factories
from tests.deck import laid_out


@pytest.fixture
def store(made_site: OpenSite) -> Store:
    return made_site.store


@pytest.fixture
def event_id(store: Store) -> UUID:
    """Doors, the host, a mother, the chief, the services lead, the host again, a meal."""
    event = factories.event(languages=("en", "es"))
    host = factories.speaker(name="Ruth Host", role=SpeakerRole.FACILITATOR)
    mother = factories.speaker(name="Denise Marlow", role=SpeakerRole.MV_SURVIVOR)
    chief = factories.speaker(name="Chief Ames", role=SpeakerRole.LE_POLICE)
    lead = factories.speaker(name="Jordan Lee", role=SpeakerRole.SV_LEAD)
    rows = [
        ("Doors", Part.BEFORE, Voice.FRAMING, None, ()),
        ("Welcome", Part.PROGRAMME, Voice.FRAMING, host, (MessageKey.TONIGHT,)),
        ("A mother’s words", Part.PROGRAMME, Voice.SURVIVOR, mother, (MessageKey.HARM,)),
        ("The law", Part.PROGRAMME, Voice.LAW, chief, (MessageKey.NOTICE, MessageKey.TRIGGER)),
        ("Help", Part.PROGRAMME, Voice.HELP, lead, (MessageKey.HELP,)),
        ("Carry it home", Part.PROGRAMME, Voice.FRAMING, host, (MessageKey.CARRY, MessageKey.HELP)),
        ("Meal", Part.AFTER, Voice.FRAMING, None, ()),
    ]
    with store.change("Set up") as tx:
        tx.save(event)
        tx.save_all([host, mother, chief, lead])
        for seq, (title, part, voice, speaker, keys) in enumerate(rows):
            tx.save(
                factories.item(
                    event.id,
                    seq=seq,
                    title=title,
                    part=part,
                    voice=voice,
                    speaker_id=speaker.id if speaker else None,
                    message_keys=keys,
                )
            )
    return event.id


def shown(store: Store, event_id: UUID) -> list[tuple[str, str]]:
    """Kind and item of each slide in order."""
    items = {item.id: item.title for item in agenda.items_of(store, event_id)}
    return [
        (slide.kind.value, items.get(slide.item_id, "") if slide.item_id else "")
        for slide in decks.slides_of(store, event_id)
    ]


WHOLE = [
    ("hold", "Doors"),
    ("title", "Welcome"),
    ("speaker", "A mother’s words"),
    ("speaker", "The law"),
    ("next", "The law"),
    ("speaker", "Help"),
    ("help", "Help"),
    ("closing", "Carry it home"),
]


def test_one_press_makes_the_deck_and_one_undo_takes_it_back(store: Store, event_id: UUID) -> None:
    changed = decks.build_from_agenda(store, event_id)
    assert changed.label == "Build the slides from the agenda"
    assert shown(store, event_id) == WHOLE
    laid = laid_out(store, event_id)
    assert [fault.text for each in laid for fault in each.page.faults if "Use fewer" in fault.text] == []
    assert laid[2].slide.fields == {} and laid[2].slide.second == {}
    assert "Denise" in " ".join(getattr(item, "text", "") for item in laid[2].page.items)
    deck = decks.deck_of(store, event_id)
    assert deck and deck.second_language == "es"
    assert "Bienvenidos" in " ".join(getattr(item, "text", "") for item in laid[1].page.items)
    store.undo()
    assert decks.slides_of(store, event_id) == []


def test_a_second_press_changes_nothing(store: Store, event_id: UUID) -> None:
    decks.build_from_agenda(store, event_id)
    before = decks.slides_of(store, event_id)
    assert decks.build_from_agenda(store, event_id).ids == frozenset()
    assert decks.slides_of(store, event_id) == before


def test_what_was_written_stays_and_an_empty_card_goes_with_its_item(store: Store, event_id: UUID) -> None:
    decks.build_from_agenda(store, event_id)
    slides = decks.slides_of(store, event_id)
    decks.set_field(store, slides[1].id, "title", "Good evening.")
    decks.set_field(store, slides[3].id, "quote", "I was wrong once.")
    decks.add_slide(store, event_id, SlideKind.TEXT, at=2, title="Ours")
    items = {item.title: item.id for item in agenda.items_of(store, event_id)}
    agenda_edits.delete_items(store, [items["A mother’s words"], items["The law"]])
    decks.build_from_agenda(store, event_id)
    kinds = [slide.kind for slide in decks.slides_of(store, event_id)]
    assert kinds.count(SlideKind.SPEAKER) == 2
    titles = [slide.title for slide in decks.slides_of(store, event_id)]
    assert titles[1:3] == ["Good evening.", "Ours"]
    assert any(slide.fields.get("quote") for slide in decks.slides_of(store, event_id))


def test_the_slides_follow_the_agenda(store: Store, event_id: UUID) -> None:
    decks.build_from_agenda(store, event_id)
    items = {item.title: item.id for item in agenda.items_of(store, event_id)}
    decks.add_slide(store, event_id, SlideKind.BLANK, at=3)
    agenda_edits.move_items(store, [items["The law"]], 1)
    assert decks.follow_agenda(store, event_id).label == "Put the slides in the order of the agenda"
    assert [kind for kind, _item in shown(store, event_id)] == [
        "hold", "title", "speaker", "next", "speaker", "blank", "speaker", "help", "closing",
    ]  # fmt: skip
    assert shown(store, event_id)[2:4] == [("speaker", "The law"), ("next", "The law")]
    store.undo()
    assert shown(store, event_id)[2] == ("speaker", "A mother’s words")


def test_an_empty_agenda_is_said(store: Store) -> None:
    event = factories.event()
    with store.change("Set up") as tx:
        tx.save(event)
    with pytest.raises(UserError, match="The agenda is empty"):
        decks.build_from_agenda(store, event.id)
    assert decks.deck_of(store, event.id) is None


def test_the_sample_deck_needs_little(sample_site: OpenSite) -> None:
    event = plans.event_of(sample_site.store, None)
    before = decks.slides_of(sample_site.store, event.id)
    decks.build_from_agenda(sample_site.store, event.id)
    after = decks.slides_of(sample_site.store, event.id)
    assert {slide.id for slide in before} <= {slide.id for slide in after}
    assert all(
        slide.kind in (SlideKind.SPEAKER, SlideKind.NEXT)
        for slide in after
        if slide.id not in {s.id for s in before}
    )
