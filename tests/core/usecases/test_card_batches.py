"""What becomes of codes: printed, handed out, lost, looked up; spares and pictures (R-G1 to R-G4)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from callin_planner.documents import wording
from callin_planner.domain.cards import ALPHABET, Card, CardBatch, new_code, new_token, spaced
from callin_planner.domain.event import Event
from callin_planner.domain.wording import Wording
from callin_planner.errors import EnvironmentFault, FieldError, UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import card_batches, card_papers, cards, plans, settings
from callin_planner.usecases.card_batches import BatchState, CodeState
from callin_planner.usecases.cards import Minted
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.pack import make_pack
from tests.core.documents import opened


@pytest.fixture
def store(sample_site: OpenSite) -> Store:
    return sample_site.store


def event_of(store: Store) -> Event:
    event = plans.next_event(store)
    assert event
    return event


def kept(store: Store, language: str = "en", count: int = 3, **fields: object) -> Minted:
    event = fields.pop("event", None) or event_of(store)
    minted = cards.mint(store, event, language, count, **fields)  # type: ignore[arg-type]
    cards.keep(store, minted)
    return minted


def row_of(store: Store, minted: Minted) -> card_batches.BatchRow:
    rows = card_batches.batch_rows(store, minted.batch.event_id)
    return next(row for row in rows if row.id == minted.batch.id)


def use(store: Store, minted: Minted, code: str) -> None:
    card = cards.find_card_by_code(store, code)
    assert card
    with store.change("Use a card", undoable=False) as tx:
        tx.save(replace(card, used_at=store.clock.now()))


def look(store: Store, code: str) -> CodeState:
    return card_batches.look_up(store, code, event_of(store).id)


def test_a_batch_goes_from_made_to_printed_to_handed_out(store: Store) -> None:
    minted = kept(store, count=10, kind="wallet_card")
    assert row_of(store, minted).state is BatchState.MADE
    cards.mark_printed(store, minted.batch.id)
    assert row_of(store, minted).state is BatchState.PRINTED
    card_batches.hand_out(store, minted.batch.id, 7, " Dana  Creel ")
    row = row_of(store, minted)
    assert (row.state, row.batch.handed_out, row.batch.handed_out_by) == (
        BatchState.HANDED_OUT,
        7,
        "Dana Creel",
    )
    store.undo()
    assert row_of(store, minted).state is BatchState.PRINTED


def test_handing_out_says_that_it_was_printed_and_none_is_none(store: Store) -> None:
    minted = kept(store)
    card_batches.hand_out(store, minted.batch.id, 2, "Dana Creel")
    assert row_of(store, minted).batch.printed_at is not None
    card_batches.hand_out(store, minted.batch.id, 0, "")
    row = row_of(store, minted)
    assert (row.state, row.batch.handed_out_by) == (BatchState.PRINTED, "")


@pytest.mark.parametrize(
    ("count", "by", "field"), [(4, "Dana", "count"), (-1, "Dana", "count"), (2, " ", "by")]
)
def test_what_cannot_have_been_handed_out_is_refused(store: Store, count: int, by: str, field: str) -> None:
    minted = kept(store, count=3)
    with pytest.raises(FieldError) as refused:
        card_batches.hand_out(store, minted.batch.id, count, by)
    assert refused.value.field == field


def test_a_lost_batch_is_revoked_with_its_reason_and_for_good(store: Store) -> None:
    minted = kept(store)
    with pytest.raises(FieldError, match="reason"):
        card_batches.stop_batch(store, minted.batch.id, "  ", lost=True)
    card_batches.stop_batch(store, minted.batch.id, "Left on the bus", lost=True)
    row = row_of(store, minted)
    assert (row.state, row.batch.revoked_reason) == (BatchState.LOST, "Left on the bus")
    assert not row.is_open
    assert cards.find_card(store, minted.secrets[0].token) is None
    undoable = store.can_undo()
    assert undoable is None or "Revoke" not in undoable.label
    with pytest.raises(UserError, match="already"):
        card_batches.stop_batch(store, minted.batch.id, "Again")
    with pytest.raises(UserError, match="already"):
        card_batches.hand_out(store, minted.batch.id, 1, "Dana")


def test_counts_are_by_language_with_spares_apart(store: Store) -> None:
    kept(store, "es", 10)
    first = kept(store, "en", 50)
    kept(store, "en", 10, spare=True)
    gone = kept(store, "en", 20)
    card_batches.stop_batch(store, gone.batch.id, "Misprinted")
    card_batches.hand_out(store, first.batch.id, 12, "Dana")
    use(store, first, first.secrets[0].code)
    english, spanish = card_batches.counts(card_batches.batch_rows(store, event_of(store).id))
    assert (english.codes, english.spares, english.handed_out, english.used) == (50, 10, 12, 1)
    assert (spanish.language, spanish.codes, spanish.spares) == ("es", 10, 0)


def test_a_typed_code_tells_only_what_it_is_good_for(store: Store) -> None:
    fresh, revoked = kept(store), kept(store)
    card_batches.stop_batch(store, revoked.batch.id, "Misprinted")
    good = fresh.secrets[0].code
    assert look(store, f" {spaced(good).lower()} ") is CodeState.GOOD
    use(store, fresh, good)
    assert look(store, good) is CodeState.USED
    assert look(store, revoked.secrets[0].code) is CodeState.REVOKED
    assert look(store, new_code()) is CodeState.UNKNOWN
    wrong = next(letter for letter in ALPHABET if letter != good[0]) + good[1:]
    assert look(store, wrong) is CodeState.MISTYPED
    assert look(store, "") is CodeState.MISTYPED


def test_an_expired_code_and_one_of_another_call_in_say_so(store: Store) -> None:
    earlier = next(event for event in plans.events(store) if event.id != event_of(store).id)
    other = kept(store, event=earlier)
    assert look(store, other.secrets[0].code) is CodeState.OTHER
    old = kept(store)
    with store.change("Age", undoable=False) as tx:
        batch = tx.get(CardBatch, old.batch.id)
        tx.save(replace(batch, expires_on=plans.today(store) - timedelta(days=1)))
    assert look(store, old.secrets[0].code) is CodeState.EXPIRED
    assert row_of(store, old).state is BatchState.EXPIRED


def test_cards_and_doors_are_two_spaces_and_neither_stands_for_the_other(store: Store) -> None:
    invitation_id = plans.full_plan_of(store).invited[0].invitation.id
    door = cards.mint_doors(store, [invitation_id])[invitation_id]
    cards.keep_doors(store, [door])
    card = kept(store).secrets[0]
    assert cards.find_door(store, door.token) and cards.find_card(store, card.token)
    assert cards.find_card(store, door.token) is None
    assert cards.find_card_by_code(store, door.code) is None
    assert cards.find_door(store, card.token) is None
    assert look(store, door.code) is CodeState.UNKNOWN


def test_a_stranger_learns_nothing_from_the_answer_or_from_the_work_it_takes(store: Store) -> None:
    """R-G3, as far as the store goes: the same answer by the same statements, whatever is wrong with it."""
    event = event_of(store)
    used, revoked, expired = kept(store), kept(store), kept(store)
    earlier = next(each for each in plans.events(store) if each.id != event.id)
    other = kept(store, event=earlier)
    use(store, used, used.secrets[0].code)
    cards.revoke_batch(store, revoked.batch.id)
    with store.change("Age", undoable=False) as tx:
        tx.save(
            replace(tx.get(CardBatch, expired.batch.id), expires_on=plans.today(store) - timedelta(days=9))
        )
    seen = set()
    for token in (new_token(), *(one.secrets[0].token for one in (used, revoked, expired, other))):
        with statements(store) as made:
            assert cards.find_card(store, token, event.id) is None
        seen.add(tuple(made))
    good = kept(store).secrets[0].token
    with statements(store) as made:
        assert cards.find_card(store, good, event.id) is not None
    seen.add(tuple(made))
    assert len(seen) == 1


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """The statements that the database was given, without their values."""
    made: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        made.append(statement)

    sa.event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield made
    finally:
        sa.event.remove(store.engine, "before_cursor_execute", note)


def test_the_pack_makes_wallet_cards_in_whole_sheets_and_knows_them(store: Store, tmp_path: Path) -> None:
    made = make_pack(store, tmp_path / "papers", only=["wallet_card", "message_card", "appointment_slip"])
    assert made.withheld == ()
    assert made.minted["wallet_card"] % card_papers.SHEET == 0
    files = {file.path.name.split("_", 2)[2]: file for file in made.files}
    assert set(files) == {
        f"{stem}_{language}.pdf"
        for stem in ("wallet-cards", "message-cards", "appointment-slips")
        for language in ("en", "es")
    }
    for payload in opened.codes(files["wallet-cards_es.pdf"].path)[0]:
        card = cards.find_card(store, payload.removeprefix("CALLIN:"))
        assert card
    rows = card_batches.batch_rows(store, event_of(store).id)
    assert {row.batch.kind for row in rows} == {"wallet_card"}


def test_a_link_that_labels_holds_back_what_carries_it(store: Store, tmp_path: Path) -> None:
    settings.change_site(store, site_link="https://harlanbend.example.org/call-in")
    made = make_pack(store, tmp_path / "papers", only=["wallet_card", "appointment_slip"])
    assert [(one.kind, one.rule) for one in made.withheld] == [("wallet_card", "D8")]
    assert card_batches.batch_rows(store, event_of(store).id) == []


@pytest.mark.parametrize("kind", ["wallet_card", "message_card", "appointment_slip"])
def test_a_word_that_labels_holds_a_card_back(store: Store, tmp_path: Path, kind: str) -> None:
    shipped = wording.shipped(kind, "en")
    assert shipped
    with store.change("Own words", undoable=False) as tx:
        tx.save(
            Wording(
                key=kind, language="en", text=shipped.replace("[headline]", "[headline]\nAfter probation:")
            )
        )
    made = make_pack(store, tmp_path / "papers", only=[kind])
    assert [(one.kind, one.rule) for one in made.withheld] == [(kind, "D8")]
    assert "probation" in made.withheld[0].text


@pytest.mark.parametrize("kind", card_papers.KINDS)
def test_spares_have_a_file_and_a_batch_of_their_own(store: Store, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "spares.pdf"
    spares = card_papers.make_spares(store, path, kind, "es", 10)
    assert spares.count == 10
    (row,) = card_batches.batch_rows(store, event_of(store).id)
    assert (row.batch.spare, row.batch.kind, row.batch.language) == (True, kind, "es")
    read = [text for page in opened.codes(path) for text in page]
    assert len(read) == 10
    assert all(cards.find_card(store, text.removeprefix("CALLIN:")) for text in read)


def test_spares_that_cannot_be_written_leave_no_codes(store: Store, tmp_path: Path) -> None:
    with pytest.raises(FieldError):
        card_papers.make_spares(store, tmp_path / "x.pdf", "handout", "en", 0)
    (tmp_path / "file").write_text("")
    with pytest.raises(EnvironmentFault):
        card_papers.make_spares(store, tmp_path / "file" / "x.pdf", "handout", "en", 1)
    settings.change_site(store, help_line="")
    with pytest.raises(UserError, match="help line"):
        card_papers.make_spares(store, tmp_path / "x.pdf", "wallet_card", "en", 1)
    assert card_batches.batch_rows(store, event_of(store).id) == []
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_picture_has_a_living_code_only_where_it_is_asked_for(store: Store, tmp_path: Path) -> None:
    plain, living = tmp_path / "plain.png", tmp_path / "living.png"
    card_papers.write_picture(store, plain, "en")
    assert card_batches.batch_rows(store, event_of(store).id) == []
    (sample,) = {text for text in read_picture(plain) if not text.startswith("tel:")}
    assert cards.find_card(store, sample.removeprefix("CALLIN:")) is None
    card_papers.write_picture(store, living, "es", live=True)
    (code,) = {text for text in read_picture(living) if not text.startswith("tel:")}
    assert cards.find_card(store, code.removeprefix("CALLIN:"))


def test_nobody_stands_in_what_is_stored_of_a_card(store: Store) -> None:
    """A card belongs to a batch, and a batch to a call-in: nothing leads from either to an invitee."""
    pointing = {name for kind in (Card, CardBatch) for name in kind.__dataclass_fields__}
    assert not {name for name in pointing if "invite" in name or "person" in name}
    assert isinstance(kept(store).cards[0].batch_id, UUID)


def read_picture(path: Path) -> set[str]:
    import numpy as np
    import zxingcpp
    from PIL import Image

    return {code.text for code in zxingcpp.read_barcodes(np.asarray(Image.open(path)))}
