"""The lines under a preview: each says what was found on the pages themselves."""

import pytest

from callin_planner.documents.kind import KINDS
from callin_planner.usecases import paper_checks, plans
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.paper_checks import Picture, Seen
from callin_planner.usecases.previews import SAMPLE_CODES, preview_pdf
from tests.core.documents import opened

BLANK = Picture(bytes([255]) * 100, 10, 10)


def _page(pdf: bytes, dpi: int = paper_checks.DPI) -> Picture:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    bitmap = document[0].render(scale=dpi / 72, grayscale=True)
    raw, stride = bytes(bitmap.buffer), bitmap.stride
    rows = [raw[y * stride : y * stride + bitmap.width] for y in range(bitmap.height)]
    return Picture(b"".join(rows), bitmap.width, bitmap.height)


@pytest.mark.parametrize("key", [kind.key for kind in KINDS])
def test_every_sample_passes_what_is_checked(sample_site: OpenSite, key: str) -> None:
    store = sample_site.store
    pdf = preview_pdf(store, key)
    seen = paper_checks.look(store, key, None, "en", opened.texts(pdf), _page(pdf))
    assert seen
    assert [one for one in seen if not one.good] == []
    assert ("QR read back at 150 dpi" in [one.text for one in seen]) == (key in SAMPLE_CODES)


def test_a_page_without_its_code_and_a_name_on_it_are_said(sample_site: OpenSite) -> None:
    store = sample_site.store
    name = plans.full_plan_of(store).invited[0].invitee.name
    seen = paper_checks.look(store, "handout", None, "es", [f"Para {name}"], BLANK)
    assert Seen("The QR could not be read back at 150 dpi", False) in seen
    assert Seen("Somebody on the invite list is named on it", False) in seen


def test_a_groups_label_on_a_handout_is_said(sample_site: OpenSite) -> None:
    store = sample_site.store
    label = plans.full_plan_of(store).groups[0].label
    seen = paper_checks.look(store, "message_card", None, "en", [label], BLANK)
    assert Seen("A group is named on it", False) in seen


def test_a_roster_without_its_warning_is_said(sample_site: OpenSite) -> None:
    seen = paper_checks.look(sample_site.store, "door_roster", None, "en", ["Alex S."], BLANK, real=True)
    assert [one.good for one in seen] == [False]
