"""The show bundle: there and back, and whatever damage does to it."""

import io
import json
import random
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from callin_planner.domain.agenda import Part
from callin_planner.domain.roles import ScreenVoice
from callin_planner.domain.slides import SlideTheme
from callin_planner.errors import CallInError, DamagedError, EnvironmentFault, UserError
from callin_planner.show import bundle, envelope
from callin_planner.show.bundle import Show
from callin_planner.show.layout import lay_out
from callin_planner.show.primitives import Fault, Page, Picture
from callin_planner.show.segments import Segment
from tests import deck

SIGNER = bytes(range(32))
PICTURE = b"\x89PNG not really"


def evening() -> Show:
    pages = tuple(lay_out(slide, deck.FIELDS, number=3) for slide in deck.deck(SlideTheme.PAPER))
    pictured = Page("#FFFFFF", (Picture(0, 0, 100, 50, PICTURE, "a house"),), title="Nguyễn")
    segments = (
        Segment(id="a", title="Welcome", voice=ScreenVoice.HOST, seconds=240, speaker="Ruth Calloway",
                role="Safety Director", seat="Chair 1", cue="House lights half down", first_page=1),
        Segment(id="b", title="Meal", voice=ScreenVoice.SERVICES, seconds=3600, part=Part.AFTER,
                may_not_shrink=True, skip_if_late=True),
    )  # fmt: skip
    return Show((*pages, pictured), segments, date(2026, 11, 25), time(18, 0), "America/Chicago", sample=True)


def packed(show: Show) -> bytes:
    stream = io.BytesIO()
    bundle.write(show, stream, signer=SIGNER)
    return stream.getvalue()


def inside(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(envelope.open_up(data).content))


def signed(content: bytes) -> bytes:
    """What somebody made who holds a key of their own."""
    return envelope.wrap(content, SIGNER)


def read(data: bytes) -> Show:
    return bundle.read_stream(io.BytesIO(data))


def changed(change: Callable[[dict[str, Any]], None]) -> bytes:
    """The bundle with its story changed."""
    with inside(packed(evening())) as whole:
        story = json.loads(whole.read("show.json"))
        pictures = {name: whole.read(name) for name in whole.namelist() if name != "show.json"}
    change(story)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("show.json", json.dumps(story))
        for name, data in pictures.items():
            made.writestr(name, data)
    return signed(stream.getvalue())


def test_what_is_read_is_what_was_written() -> None:
    show = evening()
    back = read(packed(show))

    assert back.segments == show.segments
    assert [page.items for page in back.pages] == [page.items for page in show.pages]
    assert [page.title for page in back.pages] == [page.title for page in show.pages]
    assert (back.on, back.begins, back.time_zone, back.sample) == (
        show.on,
        show.begins,
        show.time_zone,
        True,
    )


def test_the_same_show_gives_the_same_bytes_and_digest() -> None:
    assert packed(evening()) == packed(evening())
    assert len(read(packed(evening())).digest) == 64


def test_notes_go_along_and_faults_stay_at_home() -> None:
    show = evening()
    noted = replace(show, pages=(replace(show.pages[0], notes="Say his name slowly."), *show.pages[1:]))
    faulty = replace(show, pages=(replace(show.pages[0], faults=(Fault("x", "Cut."),)), *show.pages[1:]))

    assert [page.notes for page in read(packed(noted)).pages][:2] == ["Say his name slowly.", ""]
    assert packed(faulty) == packed(show)


def test_a_file_from_before_there_were_notes_opens() -> None:
    back = read(changed(lambda story: [page.pop("notes", None) for page in story["pages"]]))

    assert {page.notes for page in back.pages} == {""}


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="cannot be opened"):
        bundle.read(tmp_path / "none.callinshow")
    with pytest.raises(EnvironmentFault):
        bundle.read(tmp_path)


def test_a_newer_format_asks_for_an_update() -> None:
    with pytest.raises(UserError, match="newer Call-In Planner"):
        read(changed(lambda story: story.update(version=3)))


@pytest.mark.parametrize(
    "change",
    [
        lambda story: story.update(format="other"),
        lambda story: story.update(version="1"),
        lambda story: story.update(pages=[]),
        lambda story: story.update(pages="x"),
        lambda story: story.update(pages=story["pages"] * 60),
        lambda story: story.update(segments=story["segments"] * 200),
        lambda story: story.update(on="soon"),
        lambda story: story.pop("begins"),
        lambda story: story.pop("segments"),
        lambda story: story["segments"][0].update(seconds=-1),
        lambda story: story["segments"][0].update(seconds=1e9),
        lambda story: story["segments"][0].update(first_page=99),
        lambda story: story["segments"][0].update(voice="choir"),
        lambda story: story["segments"][0].update(title=7),
        lambda story: story["segments"][0].update(title="x" * 5000),
        lambda story: story["pages"][0].update(background="red; }"),
        lambda story: story["pages"][0].update(notes=7),
        lambda story: story["pages"][0].update(notes=None),
        lambda story: story["pages"][0].update(notes="x" * 10_001),
        lambda story: story["pages"][0].update(items=[["script", "x"]]),
        lambda story: story["pages"][0].update(
            items=[["text", 0, 0, "x", "Comic", 10, "#000000", 5, "left"]]
        ),
        lambda story: story["pages"][0].update(items=[["text", 0, 0, "x", "sans", -1, "#000000", 5, "left"]]),
        lambda story: story["pages"][0].update(items=[["box", float("nan"), 0, 1, 1, "", 0, "", 0]]),
        lambda story: story["pages"][0].update(items=[["box", 1e9, 0, 1, 1, "", 0, "", 0]]),
        lambda story: story["pages"][0].update(items=[["box", True, 0, 1, 1, "", 0, "", 0]]),
        lambda story: story["pages"][0].update(items=[["path", [["M", 1]], "", "", 0]]),
        lambda story: story["pages"][0].update(items=[["path", [], "", "", 0]]),
        lambda story: story["pages"][0].update(items=[["picture", 0, 0, 1, 1, "pictures/77", ""]]),
        lambda story: story["pages"][0].update(items=[["picture", 0, 0, 1, 1, "/etc/passwd", ""]]),
        lambda story: story["pages"][0].update(items=[["qr", 0, 0, 1, 5, "#000000"]]),
        lambda story: story["pages"][0].update(items=[[]] * 5000),
        lambda story: story["pages"].insert(0, "page"),
    ],
)
def test_every_strange_value_is_one_sentence(change: Callable[[dict[str, Any]], None]) -> None:
    with pytest.raises(DamagedError, match="This show file is damaged"):
        read(changed(change))


@pytest.mark.parametrize("name", ["../evil", "pictures/../x", "pictures/x", "other/1", "pictures/1/2"])
def test_entries_of_other_names_are_refused(name: str) -> None:
    stream = io.BytesIO(envelope.open_up(packed(evening())).content)
    with zipfile.ZipFile(stream, "a") as made:
        made.writestr(name, b"x")

    with pytest.raises(DamagedError):
        read(signed(stream.getvalue()))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("show.json", b" " * (25 * 2**20))

    with pytest.raises(DamagedError):
        read(signed(stream.getvalue()))


def test_any_damage_is_a_sentence() -> None:
    whole = packed(evening())
    dice = random.Random(11)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(dice.choice((1, 4, 40))):
            place = dice.randrange(len(data))
            data[place] ^= dice.randrange(1, 256)
        cut = dice.choice((len(data), dice.randrange(len(data))))
        with pytest.raises(CallInError, match="show"):
            read(bytes(data[:cut]))


def test_what_a_stranger_signed_inside_is_a_sentence_or_a_show() -> None:
    """Damage under a good signature: what a faulty program of another maker would write."""
    content = envelope.open_up(packed(evening())).content
    dice = random.Random(12)
    refused = 0
    for _ in range(300):
        data = bytearray(content)
        for _ in range(dice.choice((1, 4, 40))):
            data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            read(signed(bytes(data[: dice.choice((len(data), dice.randrange(len(data))))])))
        except CallInError as error:
            refused += 1
            assert "show" in str(error)
    assert refused > 200


@pytest.mark.parametrize("rest", [b"", b"\n", b"\nP", b"\nX" + b"x" * 200, b"\nE" + b"x" * 9])
def test_what_is_no_show_is_a_sentence(rest: bytes) -> None:
    with pytest.raises(DamagedError):
        read(rest)
    with pytest.raises(CallInError, match="show"):
        read(b"CALLIN-SHOW 2" + rest)


def test_an_unsigned_show_of_before_is_refused_with_a_sentence() -> None:
    with pytest.raises(UserError, match="not signed") as refused:
        read(envelope.open_up(packed(evening())).content)
    assert refused.value.code == "old-show"


def test_a_show_of_tomorrow_asks_for_an_update() -> None:
    with pytest.raises(UserError, match="newer"):
        read(b"CALLIN-SHOW 3\nP" + b"x" * 500)


def test_the_signer_is_told_and_another_key_cannot_pass_for_it() -> None:
    ours, theirs = packed(evening()), io.BytesIO()
    bundle.write(evening(), theirs, signer=bytes(range(1, 33)))

    assert read(ours).signed_by == envelope.public_of(SIGNER)
    assert read(theirs.getvalue()).signed_by != read(ours).signed_by
    swapped = ours[:15] + envelope.public_of(bytes(range(1, 33))) + ours[47:]
    with pytest.raises(DamagedError):
        read(swapped)


def test_a_closed_show_tells_nothing_and_opens_with_its_words() -> None:
    stream = io.BytesIO()
    bundle.write(evening(), stream, signer=SIGNER, passphrase="lamp river stone")
    data = stream.getvalue()

    assert b"show.json" not in data
    assert envelope.public_of(SIGNER) not in data
    assert envelope.is_closed(data[:64])
    opened = bundle.read_stream(io.BytesIO(data), "  lamp  river stone ")
    assert opened.segments == evening().segments
    assert opened.digest == read(packed(evening())).digest
    with pytest.raises(bundle.NeedsPassphraseError) as needed:
        read(data)
    assert needed.value.code == "needs-passphrase"
    with pytest.raises(bundle.WrongPassphraseError, match="does not open this show"):
        bundle.read_stream(io.BytesIO(data), "lamp river stones")
    for place in (14, 20, 40, len(data) - 1):
        with pytest.raises(CallInError):
            bundle.read_stream(
                io.BytesIO(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]), "lamp river stone"
            )


def test_a_passphrase_that_protects_nothing_is_refused() -> None:
    with pytest.raises(UserError, match="12 letters"):
        bundle.write(evening(), io.BytesIO(), signer=SIGNER, passphrase="secret")


def test_pictures_beyond_what_a_laptop_opens_are_refused() -> None:
    with pytest.raises(UserError, match="90 MB"):
        bundle.require_room([50_000_000, 40_000_001])


def test_text_of_a_page_survives_every_script() -> None:
    show = evening()
    said = json.loads(inside(packed(show)).read("show.json").decode("utf-8"))

    assert said["pages"][-1]["title"] == "Nguyễn"
