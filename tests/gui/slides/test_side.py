"""What stands beside and beneath the canvas: theme, item, kind, source, rows, notes."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from callin_planner.domain.slides import SlideKind, SlideTheme
from callin_planner.usecases import decks, history
from tests.gui.reading import nameless
from tests.gui.slides.conftest import choose, shown, slides
from ui.slides.page import SlidesPage
from ui.slides.theme_card import SLIDE


def type_into(page: SlidesPage, key: str, text: str) -> None:
    editor = page.saving.texts[key]
    editor.setFocus()
    editor.clear()
    QTest.keyClicks(editor, text)
    editor.commit()


def test_the_theme_is_for_the_deck_or_for_one_slide(page: SlidesPage) -> None:
    choose(page, SlideKind.DATA)
    page.side.theme.tiles[SlideTheme.CLEAR].click()
    assert page.view is not None and page.view.fields.theme is SlideTheme.CLEAR
    page.side.theme.scope.set_value(SLIDE)
    page.side.theme.scope.chosen.emit(SLIDE)
    page.side.theme.tiles[SlideTheme.DUSK].click()
    assert (shown(page).theme, page.view.fields.theme) == (SlideTheme.DUSK, SlideTheme.CLEAR)
    assert not page.side.theme.follow.isHidden()
    page.side.theme.follow.click()
    assert shown(page).theme is None
    assert page.side.theme.tiles[SlideTheme.SITE].isHidden(), "no colors of its own were chosen"


def test_a_slide_is_given_to_another_item(page: SlidesPage) -> None:
    slide = choose(page, SlideKind.HELP)
    about = page.side.about
    assert about.title.text() == "The help is real"
    free = about.items.actions()[-1]
    assert free.text() == "No item"
    free.trigger()
    assert shown(page).item_id is None
    assert about.title.text().startswith("No item")
    history.undo(page.context.store)
    assert shown(page).item_id == slide.item_id


def test_another_kind_keeps_the_words_it_has_a_place_for(page: SlidesPage) -> None:
    slide = choose(page, SlideKind.CLOSING)
    page.acts.change_kind(shown(page), SlideKind.TEXT)
    assert (shown(page).kind, shown(page).title) == (SlideKind.TEXT, slide.title)
    assert "foot" not in shown(page).fields
    history.undo(page.context.store)
    assert shown(page).fields == slide.fields


def test_source_and_end_date_are_typed_beside_and_a_wrong_date_stays(page: SlidesPage) -> None:
    choose(page, SlideKind.DATA)
    assert not page.side.extra.source.isHidden() and page.side.extra.approved.isHidden()
    type_into(page, "source", "County coroner")
    type_into(page, "source_until", "9/30/2026")
    assert (shown(page).source, shown(page).source_until) == ("County coroner", date(2026, 9, 30))
    type_into(page, "source_until", "soon")
    assert page.saving.fields["source_until"].has_fault()
    assert shown(page).source_until == date(2026, 9, 30)


def test_the_family_s_word_stands_beside_a_memorial(page: SlidesPage) -> None:
    choose(page, SlideKind.MEMORIAL)
    assert not page.side.extra.consent_by.isHidden()
    type_into(page, "consent_by", "")
    assert "who of the family agreed" in " ".join(text for _s, text in page.side.back_row._shown)


def test_notes_are_counted_at_the_speaker_s_pace_and_kept(page: SlidesPage) -> None:
    choose(page, SlideKind.HELP)
    notes = page.stage.notes
    notes.notes.setFocus()
    notes.notes.selectAll()
    QTest.keyClicks(notes.notes, "Say the number out loud, twice. Slowly.")
    assert notes.count.text() == "7 words · about 0:03"
    choose(page, SlideKind.TITLE)
    stored = next(one for one in slides(page) if one.kind is SlideKind.HELP)
    assert stored.notes == "Say the number out loud, twice. Slowly."


def test_rows_are_moved_taken_out_and_given_a_sign(page: SlidesPage) -> None:
    slide = choose(page, SlideKind.TITLE)
    rows: list[Any] = list(slide.fields["points"])
    names = [button.accessibleName() for button in page.side.rows.findChildren(type(page.add))]
    assert "Move Point 2 up" in names and "Take Point 3 out" in names
    page.side.rows.changed.emit("points", [rows[1], rows[0], rows[2]])
    assert shown(page).fields["points"][0]["text"] == rows[1]["text"]
    page.side.rows.changed.emit("points", [])
    assert "points" not in shown(page).fields
    choose(page, SlideKind.HELP)
    assert nameless(page) == []


def test_a_row_takes_its_second_language_along(page: SlidesPage) -> None:
    store, slide = page.context.store, choose(page, SlideKind.TITLE)
    rows: list[Any] = list(slide.fields["points"])
    for place in range(3):
        decks.set_field(store, slide.id, f"second.points.{place}.text", f"Punto {place}")
    page.refresh(None)
    buttons = {one.accessibleName(): one for one in page.side.rows.findChildren(type(page.add))}
    buttons["Move Point 2 up"].click()
    assert [row["text"] for row in shown(page).fields["points"][:2]] == [rows[1]["text"], rows[0]["text"]]
    assert [row["text"] for row in shown(page).second["points"]] == ["Punto 1", "Punto 0", "Punto 2"]
    buttons = {one.accessibleName(): one for one in page.side.rows.findChildren(type(page.add))}
    buttons["Take Point 1 out"].click()
    assert [row["text"] for row in shown(page).second["points"]] == ["Punto 0", "Punto 2"]


def test_the_back_row_is_told_of(page: SlidesPage) -> None:
    choose(page, SlideKind.HELP)
    said = [text for _state, text in page.side.back_row._shown]
    assert any(text.startswith("Smallest text clear to") for text in said)
    assert any(text.startswith("QR scans from") for text in said)


def test_a_narrow_window_keeps_the_details_in_a_drawer(page: SlidesPage) -> None:
    page.resize(1100, 640)
    page.show()
    assert page.split.overlay and not page.split.is_open() and not page.details.isHidden()
    page.split.toggle()
    assert page.split.is_open() and not page.side.close_button.isHidden()
    QTest.keyClick(page.side, Qt.Key.Key_Escape)
    assert not page.split.is_open()


def test_a_second_language_is_offered_where_the_call_in_has_one(page: SlidesPage) -> None:
    event_id = page.context.event_id
    assert event_id is not None and page.view is not None
    offered = [one.text() for one in page.more.menu().actions() if "below on every slide" in one.text()]
    assert len(offered) == len(page.view.plan.event.languages) - 1
    for language in page.view.plan.event.languages[1:]:
        page.acts.speak_second(language)
        assert decks.deck_of(page.context.store, event_id).second_language == language  # type: ignore[union-attr]


def test_what_stays_in_one_language_is_said(page: SlidesPage) -> None:
    extra = page.side.extra
    choose(page, SlideKind.DATA)
    assert extra.one_language.isHidden()
    event_id = page.context.event_id
    assert event_id is not None
    page.context.do(lambda: decks.set_second_language(page.context.store, event_id, "es"))
    assert not extra.one_language.isHidden() and "English" in extra.one_language.text()
    choose(page, SlideKind.MEMORIAL)
    assert extra.one_language.isHidden()


def test_what_keeps_words_from_the_room_stands_above_the_slide(page: SlidesPage) -> None:
    place = page.stage.toolbar.place
    slide = choose(page, SlideKind.ENFORCEMENT_UPDATE)
    assert place.text().startswith("Slide 7 of 14")
    page.context.do(lambda: decks.set_field(page.context.store, slide.id, "approved_by", ""))
    assert place.text().startswith("Waits for its approval · Slide 7")
    memorial = choose(page, SlideKind.MEMORIAL)
    page.context.do(lambda: decks.set_field(page.context.store, memorial.id, "consent_by", ""))
    assert place.text().startswith("Waits for the family’s word · Slide")
