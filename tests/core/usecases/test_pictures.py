"""Pictures inside the site: each once, gone with their last slide, back with undo."""

from pathlib import Path
from uuid import UUID

import pytest

from callin_planner.domain.pictures import Picture, PictureContent
from callin_planner.domain.slides import Slide, SlideKind
from callin_planner.errors import UserError
from callin_planner.usecases import decks, history, pictures, plans
from callin_planner.usecases.opening import OpenSite
from tests.core.exchange.decks import photo


def counts(site: OpenSite) -> tuple[int, int]:
    with site.store.read() as tx:
        return tx.count(Picture), tx.count(PictureContent)


def add_slide(site: OpenSite) -> UUID:
    event = plans.event_of(site.store, None)
    slide_id = UUID(int=len(decks.slides_of(site.store, event.id)) + 7)
    decks.add_slide(site.store, event.id, SlideKind.PICTURE, new=slide_id)
    return slide_id


def slide(site: OpenSite, slide_id: UUID) -> Slide:
    with site.store.read() as tx:
        return tx.get(Slide, slide_id)


def test_the_same_picture_is_kept_once(sample_site: OpenSite, tmp_path: Path) -> None:
    file = tmp_path / "street.jpg"
    file.write_bytes(photo())
    first, second = add_slide(sample_site), add_slide(sample_site)
    one = pictures.set_picture(sample_site.store, first, file)
    two = pictures.set_picture(sample_site.store, second, file.read_bytes())

    assert one.picture == two.picture
    assert counts(sample_site) == (1, 1)
    assert len(pictures.data_of(sample_site.store, [one.picture.id])[one.picture.id]) == one.picture.size
    assert pictures.picture(sample_site.store, one.picture.id) == one.picture


def test_a_picture_goes_with_its_last_slide_and_undo_brings_both_back(sample_site: OpenSite) -> None:
    first, second = add_slide(sample_site), add_slide(sample_site)
    kept = pictures.set_picture(sample_site.store, first, photo()).picture
    decks.change_slide(sample_site.store, second, picture_id=kept.id)
    before = pictures.data_of(sample_site.store, [kept.id])

    decks.delete_slides(sample_site.store, [first])
    assert counts(sample_site) == (1, 1)
    decks.delete_slides(sample_site.store, [second])
    assert counts(sample_site) == (0, 0)
    history.undo(sample_site.store)
    assert slide(sample_site, second).picture_id == kept.id
    assert pictures.data_of(sample_site.store, [kept.id]) == before
    history.redo(sample_site.store)
    assert counts(sample_site) == (0, 0)


def test_another_picture_takes_the_place_of_the_first_in_one_step(sample_site: OpenSite) -> None:
    slide_id = add_slide(sample_site)
    old = pictures.set_picture(sample_site.store, slide_id, photo()).picture
    decks.change_slide(sample_site.store, slide_id, crop=(0.1, 0.0, 0.1, 0.0))
    new = pictures.set_picture(sample_site.store, slide_id, photo((300, 300))).picture

    assert counts(sample_site) == (1, 1)
    assert (slide(sample_site, slide_id).picture_id, slide(sample_site, slide_id).crop) == (new.id, None)
    history.undo(sample_site.store)
    assert slide(sample_site, slide_id).picture_id == old.id
    assert slide(sample_site, slide_id).crop == (0.1, 0.0, 0.1, 0.0)
    pictures.take_off(sample_site.store, slide_id)
    assert (slide(sample_site, slide_id).picture_id, counts(sample_site)) == (None, (0, 0))


def test_what_cannot_be_read_changes_nothing(sample_site: OpenSite, tmp_path: Path) -> None:
    slide_id = add_slide(sample_site)
    empty = tmp_path / "empty.png"
    empty.touch()
    for source in (b"nonsense", photo()[:3000], empty, tmp_path / "none.png", tmp_path):
        with pytest.raises(UserError):
            pictures.set_picture(sample_site.store, slide_id, source)
    assert counts(sample_site) == (0, 0)
    assert slide(sample_site, slide_id).picture_id is None


def test_more_than_a_site_should_hold_is_refused(
    sample_site: OpenSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "LARGEST_TOTAL", 1000)
    with pytest.raises(UserError, match="Take old slides out"):
        pictures.add_picture(sample_site.store, photo())
    assert counts(sample_site) == (0, 0)


def test_taking_back_the_first_use_leaves_the_second_its_picture(sample_site: OpenSite) -> None:
    first, second = add_slide(sample_site), add_slide(sample_site)
    same = photo()
    kept = pictures.set_picture(sample_site.store, first, same)
    pictures.set_picture(sample_site.store, second, same)

    with pytest.raises(UserError):
        history.undo(sample_site.store, kept.changed.entry)
    assert slide(sample_site, second).picture_id == kept.picture.id
    assert counts(sample_site) == (1, 1)
