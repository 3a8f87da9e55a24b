"""The whole pack of the sample city, opened again and read as its readers would."""

import errno
import os
import re
import stat
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from pypdf import PdfReader

from callin_planner.documents import handout
from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.cards import CardBatch, DoorCode
from callin_planner.domain.event import Event
from callin_planner.domain.invitees import Invitation, Invitee, Status
from callin_planner.domain.papers import MadePaper
from callin_planner.domain.site import Site
from callin_planner.domain.wording import Wording
from callin_planner.errors import DiskFullError, EnvironmentFault, UserError
from callin_planner.progress import Cancelled
from callin_planner.storage.store import Store
from callin_planner.usecases import cards, pack, plans
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.pack import State, kind_states, preview_pdf
from callin_planner.usecases.sample_source import sample_id
from tests.core.documents import opened
from tests.leaving import PLAIN

make_pack = partial(pack.make_pack, permit=PLAIN)

FILES = {
    "callin_2026-11-25_run-of-show.pdf": ("run_of_show", 3),
    "callin_2026-11-25_run-of-show.docx": ("run_of_show", 1),
    "callin_2026-11-25_letters.pdf": ("letter", 56),
    "callin_2026-11-25_letters.docx": ("letter", 28),
    "callin_2026-11-25_handouts_en.pdf": ("handout", 50),
    "callin_2026-11-25_handouts_es.pdf": ("handout", 10),
    "callin_2026-11-25_briefs.pdf": ("brief", 13),
    "callin_2026-11-25_briefs.docx": ("brief", 13),
    "callin_2026-11-25_slides.pptx": ("slides", 14),
    "callin_2026-11-25_slides.pdf": ("slides", 14),
    "callin_2026-11-25_door.pdf": ("door_roster", 4),
    "callin_2026-11-25_delivery-sheets.pdf": ("delivery_sheet", 9),
}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "papers"


def _change(store: Store, record: object) -> None:
    with store.change("Change") as tx:
        tx.save(record)  # type: ignore[type-var]


def _item(store: Store, key: str) -> AgendaItem:
    with store.read() as tx:
        return tx.get(AgendaItem, sample_id(f"item/{key}"))


def test_the_clean_sample_makes_everything(sample_site: OpenSite, out: Path) -> None:
    made = make_pack(sample_site.store, out)
    assert {one.path.name: (one.kind, one.pages) for one in made.files}.items() >= FILES.items()
    assert {one.kind for one in made.files} == {kind.key for kind in pack.KINDS if kind.tonight}
    assert made.withheld == ()
    assert made.notes == ()
    assert made.minted == {"door": 28, "en": 50, "es": 10, "wallet_card": 60}
    named = [one.kind for one in made.files if one.holds_names]
    assert named == ["letter", "letter", "door_roster", "delivery_sheet"]
    for one in made.files:
        assert re.fullmatch(r"callin_\d{4}-\d\d-\d\d_[a-z_-]+\.(pdf|docx|pptx)", one.path.name)
        assert stat.S_IMODE(one.path.stat().st_mode) == 0o600
        if one.path.suffix == ".pdf":
            assert opened.page_count(one.path) == one.pages
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    assert not list(out.glob(".new-*"))


def test_every_code_on_every_handout_is_known_and_names_nobody(sample_site: OpenSite, out: Path) -> None:
    store = sample_site.store
    make_pack(store, out, only=["handout"])
    full = plans.full_plan_of(store)
    forbidden = {one.invitee.last for one in full.invited} | {group.label for group in full.groups}
    forbidden |= {full.plan.site.programme, "HBST", "call-in", "Call-in", "gang"}
    seen = set()
    for name, count in (("handouts_en", 50), ("handouts_es", 10)):
        file = out / f"callin_2026-11-25_{name}.pdf"
        read, pages = opened.codes(file), opened.texts(file)
        assert len(read) == len(pages) == count
        for (payload,), page in zip(read, pages, strict=True):
            found = cards.find_card(store, payload.removeprefix("CALLIN:"))
            (spoken,) = re.findall(r"\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b", page)
            assert found
            assert found == cards.find_card_by_code(store, spoken.replace("-", ""))
            assert not [word for word in forbidden if word in page]
            seen.add(payload)
    assert len(seen) == 60


def test_every_door_code_leads_to_its_own_letter(sample_site: OpenSite, out: Path) -> None:
    store = sample_site.store
    make_pack(store, out, only=["letter"])
    invited = {one.invitation.id: one.invitee for one in plans.full_plan_of(store).invited}
    file = out / "callin_2026-11-25_letters.pdf"
    for (payload,), page in zip(opened.codes(file), opened.texts(file), strict=True):
        code = cards.find_door(store, payload.removeprefix("DOOR:"))
        assert code
        assert invited[code.invitation_id].name in page
        others = [who.last for who in invited.values() if who.id != invited[code.invitation_id].id]
        assert not [last for last in others if re.search(rf"\b{last}\b", page)]


def test_no_group_is_named_on_a_letter_of_the_clean_sample(sample_site: OpenSite, out: Path) -> None:
    store = sample_site.store
    make_pack(store, out, only=["letter"])
    labels = [group.label for group in plans.full_plan_of(store).groups]
    for page in opened.texts(out / "callin_2026-11-25_letters.pdf"):
        assert not [label for label in labels if label in page]


def test_the_withdrawn_and_the_candidates_get_no_letter(sample_site: OpenSite, out: Path) -> None:
    store = sample_site.store
    with store.read() as tx:
        first, second = tx.list(Invitation, event_id=sample_id("event/E2"), status=Status.CONFIRMED)[:2]
    _change(store, replace(first, status=Status.WITHDRAWN, reason="moved"))
    _change(store, replace(second, status=Status.SCREENED))
    made = make_pack(store, out, only=["letter"])
    assert made.files[0].pages == 2 * 26
    assert made.minted == {"door": 26}


def test_the_messy_sample_holds_back_its_letter_and_slides_alone(messy_site: OpenSite, out: Path) -> None:
    made = make_pack(messy_site.store, out)
    assert [(one.kind, one.rule) for one in made.withheld] == [("letter", "D1"), ("slides", "D5")]
    assert {one.kind for one in made.files} >= {"run_of_show", "handout", "brief", "delivery_sheet"}
    assert not [*out.glob("*slides*"), *out.glob("*letter*")]


def test_a_handout_that_gives_its_holder_away_is_held_back(sample_site: OpenSite, out: Path) -> None:
    store = sample_site.store
    with store.read() as tx:
        site = tx.first(Site)
    assert site
    shipped = handout.wording.terms("handout", "en", [])
    text = "\n".join(f"[{part}]\n{words}" for part, words in shipped.items())
    _change(
        store,
        Wording(key="handout", language="en", text=text.replace("Call or text", f"{site.programme}: call")),
    )
    made = make_pack(store, out)
    assert [(one.kind, one.rule) for one in made.withheld] == [("handout", "D8")]
    assert not list(out.glob("*handouts*"))
    assert "en" not in made.minted


def test_an_invitee_named_in_the_agenda_holds_back_run_of_show_and_that_brief(
    sample_site: OpenSite, out: Path
) -> None:
    store = sample_site.store
    with store.read() as tx:
        name = tx.get(Invitee, sample_id("invitee/HB-008")).name
    _change(store, replace(_item(store, "chief"), title=f"A word to {name}"))
    made = make_pack(store, out)
    held = [(one.kind, one.rule) for one in made.withheld]
    assert ("run_of_show", "D5") in held
    assert ("brief", "D5") in held
    assert all(name not in one.text for one in made.withheld)
    assert next(one.pages for one in made.files if one.kind == "brief") == 12


def test_a_brief_too_long_is_named_and_the_others_are_made(sample_site: OpenSite, out: Path) -> None:
    item = _item(sample_site.store, "chief")
    long = tuple(f"Message {n}: " + "more than fits, " * 20 for n in range(6))
    _change(sample_site.store, replace(item, key_messages=long))
    made = make_pack(sample_site.store, out, only=["brief"])
    assert {one.pages for one in made.files} == {12}
    ((held),) = made.withheld
    assert (held.kind, held.rule) == ("brief", "too-long")
    assert item.title in held.text


def test_a_bad_field_in_a_wording_names_its_line(sample_site: OpenSite, out: Path) -> None:
    _change(sample_site.store, Wording(key="letter", language="es", text="[title]\nCarta\n{{ groop }}"))
    made = make_pack(sample_site.store, out, only=["letter"])
    assert made.files == ()
    ((held),) = made.withheld
    assert held.rule == "wording"
    assert "(es), line 3" in held.text
    assert "groop" in held.text


def test_a_name_no_letter_can_print_is_left_to_the_word_file(sample_site: OpenSite, out: Path) -> None:
    store = sample_site.store
    with store.read() as tx:
        who = tx.get(Invitee, sample_id("invitee/HB-003"))
    _change(store, replace(who, first="철수", last="김"))
    made = make_pack(store, out, only=["letter"])
    assert {one.path.suffix: one.pages for one in made.files} == {".pdf": 2 * 27, ".docx": 28}
    ((held),) = made.withheld
    assert "HB-003" in held.text
    assert "철수" not in held.text


def test_a_second_pack_mints_anew_and_says_so(sample_site: OpenSite, out: Path) -> None:
    store = sample_site.store
    make_pack(store, out, only=["handout"])
    first = opened.codes(out / "callin_2026-11-25_handouts_es.pdf")
    again = make_pack(store, out, only=["handout"])
    second = opened.codes(out / "callin_2026-11-25_handouts_es.pdf")
    assert again.minted == {"en": 50, "es": 10}
    assert any("never marked printed" in note for note in again.notes)
    assert not {code for page in first for code in page} & {code for page in second for code in page}
    assert all(cards.find_card(store, page[0].removeprefix("CALLIN:")) for page in first + second)


def test_revoking_unused_ends_the_older_batch_not_the_new(sample_site: OpenSite, out: Path) -> None:
    store = sample_site.store
    make_pack(store, out, only=["handout"])
    first = opened.codes(out / "callin_2026-11-25_handouts_es.pdf")
    made = make_pack(store, out, only=["handout"], revoke_unused=True)
    second = opened.codes(out / "callin_2026-11-25_handouts_es.pdf")
    assert made.revoked >= 2
    assert not any(cards.find_card(store, page[0].removeprefix("CALLIN:")) for page in first)
    assert all(cards.find_card(store, page[0].removeprefix("CALLIN:")) for page in second)


def test_a_reprinted_letter_ends_the_door_code_of_the_old_one(sample_site: OpenSite, out: Path) -> None:
    store = sample_site.store
    make_pack(store, out, only=["letter"])
    old = opened.codes(out / "callin_2026-11-25_letters.pdf")
    make_pack(store, out, only=["letter"])
    new = opened.codes(out / "callin_2026-11-25_letters.pdf")
    assert not any(cards.find_door(store, page[0].removeprefix("DOOR:")) for page in old)
    assert all(cards.find_door(store, page[0].removeprefix("DOOR:")) for page in new)


def test_cancel_keeps_what_is_finished(sample_site: OpenSite, out: Path) -> None:
    store = sample_site.store

    def stop_in_the_briefs(done: int, total: int, text: str = "") -> None:
        if text == "Speaker brief":
            raise Cancelled

    only = ["handout", "letter", "run_of_show", "brief"]
    made = make_pack(store, out, only=only, progress=stop_in_the_briefs)
    assert made.cancelled
    assert [one.kind for one in made.files] == [
        "handout",
        "handout",
        "letter",
        "letter",
        "run_of_show",
        "run_of_show",
    ]
    assert {file.name for file in out.iterdir()} == {one.path.name for one in made.files}
    last = store.history(1)[0].label
    assert last == "Made papers: Intake handout 60, Notification letter 28, Run of show 1"


def test_cancel_inside_a_file_leaves_no_file_and_no_codes(sample_site: OpenSite, out: Path) -> None:
    store = sample_site.store
    with store.read() as tx:
        before = tx.count(CardBatch)

    def stop_between_pages(done: int, total: int, text: str = "") -> None:
        if text == "Intake handout" and done % 100:
            raise Cancelled

    _change(store, replace(_event(store), handouts={"en": 120}))
    made = make_pack(store, out, only=["handout"], progress=stop_between_pages)
    assert made.cancelled
    assert made.files == ()
    assert list(out.iterdir()) == []
    with store.read() as tx:
        assert tx.count(CardBatch) == before


def test_progress_rises_to_its_total_and_names_each_kind(sample_site: OpenSite, out: Path) -> None:
    told: list[tuple[int, int, str]] = []
    make_pack(sample_site.store, out, progress=lambda done, total, text="": told.append((done, total, text)))
    assert [done for done, _total, _text in told] == sorted(done for done, _total, _text in told)
    tonight = [kind for kind in pack.KINDS if kind.tonight]
    assert told[-1][0] == told[-1][1] == 100 * len(tonight)
    tonight = {kind.title for kind in pack.KINDS if kind.tonight}
    assert {text for _done, _total, text in told if text} == tonight


@pytest.mark.parametrize("when", ["writing", "renaming"])
def test_a_full_disk_leaves_the_old_papers_and_their_codes(
    sample_site: OpenSite, out: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    store = sample_site.store
    make_pack(store, out, only=["letter", "handout"])
    old = {file.name: file.read_bytes() for file in out.iterdir()}
    codes = opened.codes(out / "callin_2026-11-25_letters.pdf")
    with store.read() as tx:
        before = (tx.count(CardBatch), tx.count(DoorCode))

    def full(*_args: object, **_more: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", full) if when == "renaming" else monkeypatch.setattr(
        os, "fsync", full
    )
    for kind in ("letter", "handout"):
        with pytest.raises(DiskFullError):
            make_pack(store, out, only=[kind])
    monkeypatch.undo()
    assert {file.name: file.read_bytes() for file in out.iterdir()} == old
    assert all(cards.find_door(store, page[0].removeprefix("DOOR:")) for page in codes)
    with store.read() as tx:
        assert (tx.count(CardBatch), tx.count(DoorCode)) == before


def test_what_a_killed_run_left_behind_is_swept(sample_site: OpenSite, out: Path) -> None:
    out.mkdir()
    left = out / ".new-abcdefgh"
    left.write_bytes(b"names")
    os.utime(left, (0, 0))
    make_pack(sample_site.store, out, only=["run_of_show"])
    assert not left.exists()


def test_a_folder_that_cannot_be_made_is_said(sample_site: OpenSite, tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(EnvironmentFault, match="“papers” cannot be written to"):
        make_pack(sample_site.store, tmp_path / "taken" / "papers")


def test_codes_are_known_before_their_paper_appears(
    sample_site: OpenSite, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = sample_site.store
    known: list[bool] = []
    rename = Path.replace

    def look(self: Path, target: Path) -> Path:
        if "handouts" in str(target):
            known.append(
                all(cards.find_card(store, p[0].removeprefix("CALLIN:")) for p in opened.codes(self))
            )
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", look)
    make_pack(store, out, only=["handout"])
    assert known == [True, True]


def test_an_unknown_kind_is_refused_before_anything_is_made(sample_site: OpenSite, out: Path) -> None:
    with pytest.raises(UserError, match="handout, wallet_card, letter"):
        make_pack(sample_site.store, out, only=["leaflet"])
    assert not out.exists()


def test_a_call_in_with_nothing_yet_says_what_is_missing(sample_site: OpenSite, out: Path) -> None:
    made = make_pack(
        sample_site.store, out, event_id=sample_id("event/E3"), only=["letter", "brief", "slides"]
    )
    assert made.files == ()
    assert {one.kind for one in made.withheld} == {"letter", "brief", "slides"}
    assert sample_site.store.history(1)[0].label != "Made papers: "


def test_states_say_what_would_be_made_and_what_is_out_of_date(sample_site: OpenSite, out: Path) -> None:
    store = sample_site.store
    states = {state.key: state for state in kind_states(store)}
    assert states.pop("door_roster").state is State.LATER
    assert {state.state for state in states.values()} == {State.NOT_MADE}
    assert (states["handout"].copies, states["handout"].detail) == (60, "English 50, Spanish 10")
    assert (states["letter"].copies, states["letter"].detail) == (28, "English 25, Spanish 3")
    assert states["letter"].holds_names
    make_pack(store, out)
    made = [state for state in kind_states(store) if state.kind.tonight]
    assert {state.state for state in made} == {State.UP_TO_DATE}
    _change(store, replace(_item(store, "chief"), seconds=360))
    changed = {state.key for state in kind_states(store) if state.state is State.CHANGED}
    assert {"run_of_show", "brief"} <= changed
    assert "handout" not in changed


def test_making_papers_is_journalled_and_not_undone(sample_site: OpenSite, out: Path) -> None:
    store = sample_site.store
    make_pack(store, out, only=["handout"])
    entry = store.history(1)[0]
    assert entry.label == "Made papers: Intake handout 60"
    assert not entry.undoable
    assert store.can_undo() is None
    with store.read() as tx:
        (paper,) = tx.list(MadePaper)
    assert (paper.kind, paper.copies, paper.pages) == ("handout", 60, 60)
    assert paper.made_by == store.actor.name


def test_previews_show_nobody_who_is_invited(sample_site: OpenSite) -> None:
    store = sample_site.store
    full = plans.full_plan_of(store)
    lasts = {one.invitee.last for one in full.invited}
    for kind in pack.KINDS:
        pages = opened.texts(preview_pdf(store, kind.key))
        assert pages
        assert not [last for last in lasts for page in pages if re.search(rf"\b{last}\b", page)]
    with store.read() as tx:
        assert tx.count(DoorCode, invitation_id=[one.invitation.id for one in full.invited]) == 0


def test_a4_sites_get_a4_pages(sample_site: OpenSite, out: Path) -> None:
    store = sample_site.store
    with store.read() as tx:
        site = tx.first(Site)
    assert site
    _change(store, replace(site, paper="a4"))
    made = make_pack(store, out, only=["letter", "handout", "brief", "run_of_show"])
    assert made.withheld == ()
    for one in made.files:
        if one.path.suffix == ".pdf":
            box = PdfReader(one.path).pages[0].mediabox
            assert (round(box.width, 1), round(box.height, 1)) == (595.3, 841.9)


@pytest.mark.parametrize("scenario", ["clean", "messy"])
def test_the_files_properties_are_a_neutral_title_and_nothing(
    open_sample: Callable[[str], OpenSite], out: Path, scenario: str
) -> None:
    made = make_pack(open_sample(scenario).store, out)
    for one in made.files:
        raw = one.path.read_bytes()
        for word in (b"Kemper", b"Harlan", b"python-docx", b"Steve Canny", str(out).encode()):
            assert word not in raw
        if one.path.suffix == ".pdf":
            found = set(opened.properties(one.path))
            assert found <= {"Title", "CreationDate", "ModDate"}
            names, embedded = opened.fonts(one.path)
            assert names == embedded


def _event(store: Store) -> Event:
    event = plans.next_event(store)
    assert event
    return event
