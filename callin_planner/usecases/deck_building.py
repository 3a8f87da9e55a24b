"""The deck from the agenda, in one press, and its order by the agenda; each is one step to undo."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem, MessageKey, Part, in_order
from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed
from callin_planner.domain.roles import ScreenVoice, SpeakerRole
from callin_planner.domain.slides import Deck, Slide, SlideKind
from callin_planner.domain.speakers import Speaker
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases.deck_rows import deck_in, open_deck, refuse_frozen, save_order, slides_in
from callin_planner.usecases.deck_words import begun, is_untouched

_FIRST = (SlideKind.HOLD, SlideKind.TITLE, SlideKind.SPEAKER)
"""What comes before an item's other slides."""
Wanted = tuple[SlideKind, UUID]


@dataclass(frozen=True)
class Build:
    """A deck built from the agenda: slides that are `added` and `gone`, all of them as `ordered`.

    `moved` when slides that were there already change their order.
    """

    added: tuple[Slide, ...]
    gone: tuple[Slide, ...]
    ordered: tuple[Slide, ...]
    moved: bool


def build_from_agenda(store: Store, event_id: UUID) -> Changed:
    """Make the slides that the agenda asks for and put all in its order.

    Please wait, welcome, a card for everyone who speaks but the host, what happens next, help, and the
    closing lines. Slides that are there already stay as they are; only a speaker's card that nobody wrote on
    goes when its item is gone. Raises UserError where the agenda is empty.
    """
    with store.change(_("Build the slides from the agenda")) as tx:
        built = _built(tx, event_id, open_deck(tx, event_id))
        tx.delete_all(built.gone)
        save_order(tx, built.ordered)
    return tx.changed


def would_build(store: Store, event_id: UUID) -> Build:
    """What `build_from_agenda` would do; nothing is stored. Raises UserError as it does."""
    with store.read() as tx:
        deck = deck_in(tx, event_id) or Deck(event_id=event_id)
        refuse_frozen(deck)
        return _built(tx, event_id, deck)


def _built(tx: Tx, event_id: UUID, deck: Deck) -> Build:
    items = _items(tx, event_id)
    if not items:
        raise UserError(_("The agenda is empty. Fill it first; the slides follow it."), code="no-items")
    speakers = tx.by_id(Speaker, [item.speaker_id for item in items if item.speaker_id])
    wanted = list(_wanted(items, speakers))
    present = slides_in(tx, deck.id)
    gone = [slide for slide in present if _is_left_over(slide, wanted)]
    kept = [slide for slide in present if slide not in gone]
    made = [_made(tx, deck, kind, item_id) for kind, item_id in wanted if not _has(kept, kind, item_id)]
    ordered = _ordered([*kept, *made], items)
    added = tuple(slide for slide in ordered if slide in made)
    return Build(added, tuple(gone), tuple(ordered), [one for one in ordered if one in kept] != kept)


def follow_agenda(store: Store, event_id: UUID) -> Changed:
    """Put the slides in the order of the items they belong to; one that belongs to none stays behind the
    slide it follows now."""
    with store.change(_("Put the slides in the order of the agenda")) as tx:
        deck = open_deck(tx, event_id)
        save_order(tx, _ordered(slides_in(tx, deck.id), _items(tx, event_id)))
    return tx.changed


def _items(tx: Tx, event_id: UUID) -> list[AgendaItem]:
    return in_order(tx.list(AgendaItem, event_id=event_id))


def _wanted(items: Sequence[AgendaItem], speakers: dict[UUID, Speaker]) -> Iterator[Wanted]:
    """Kinds and the items they belong to, in the order of the evening."""
    spoken = [item for item in items if item.part is Part.PROGRAMME] or list(items)
    waiting = [item for item in items if item.part is Part.BEFORE]
    yield SlideKind.HOLD, (waiting or spoken)[0].id
    yield SlideKind.TITLE, spoken[0].id
    for item in spoken:
        speaker = speakers.get(item.speaker_id) if item.speaker_id else None
        if speaker and speaker.role is not SpeakerRole.FACILITATOR:
            yield SlideKind.SPEAKER, item.id
    if notice := _carrying(spoken, MessageKey.TRIGGER, MessageKey.NOTICE, MessageKey.EXPOSURE):
        yield SlideKind.NEXT, notice.id
    if offer := _carrying(spoken, MessageKey.HELP):
        yield SlideKind.HELP, offer.id
    carry = [item for item in spoken if MessageKey.CARRY in item.message_keys]
    yield SlideKind.CLOSING, (carry or spoken)[-1].id


def _carrying(items: Sequence[AgendaItem], *keys: MessageKey) -> AgendaItem | None:
    """The first item with the first of `keys` that any has; a voice that is not the host's goes first."""
    for key in keys:
        found = [item for item in items if key in item.message_keys]
        if found:
            return min(found, key=lambda item: item.voice.shown is ScreenVoice.HOST)
    return None


def _has(slides: Sequence[Slide], kind: SlideKind, item_id: UUID) -> bool:
    if kind is SlideKind.SPEAKER:
        return any(slide.kind is kind and slide.item_id == item_id for slide in slides)
    return any(slide.kind is kind for slide in slides)


def _is_left_over(slide: Slide, wanted: Sequence[Wanted]) -> bool:
    return is_untouched(slide) and (SlideKind.SPEAKER, slide.item_id) not in wanted


def _made(tx: Tx, deck: Deck, kind: SlideKind, item_id: UUID) -> Slide:
    languages = tx.get(Event, deck.event_id).languages or ("en",)
    return replace(begun(kind, deck.id, languages[0], deck.second_language), item_id=item_id)


def _ordered(slides: Sequence[Slide], items: Sequence[AgendaItem]) -> list[Slide]:
    """In the order of the items; a slide without one stays behind the slide before it."""
    places = {item.id: place for place, item in enumerate(items)}
    keyed, last = [], -1
    for place, slide in enumerate(slides):
        known = slide.item_id in places
        last = places[slide.item_id] if known and slide.item_id else last
        rank = _FIRST.index(slide.kind) if known and slide.kind in _FIRST else len(_FIRST)
        if known and slide.kind is SlideKind.CLOSING:
            rank = len(_FIRST) + 1
        keyed.append((last, rank, place, slide))
    return [slide for *_key, slide in sorted(keyed, key=lambda each: each[:3])]
