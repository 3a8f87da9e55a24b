"""A small evening for the presenter's tests: three slides, four segments."""

import json
from datetime import date, time
from pathlib import Path

from callin_planner.domain.agenda import Part
from callin_planner.domain.roles import ScreenVoice
from callin_planner.domain.slides import SlideKind
from callin_planner.show import bundle
from callin_planner.show.bundle import Show
from callin_planner.show.envelope import public_of
from callin_planner.show.layout import lay_out
from callin_planner.show.segments import Segment
from tests import deck

KINDS = (SlideKind.TITLE, SlideKind.SPEAKER, SlideKind.HELP)


def _segment(title: str, voice: ScreenVoice, seconds: int, page: int | None, part: Part) -> Segment:
    return Segment(
        id=title, title=title, voice=voice, seconds=seconds, part=part, speaker=f"Speaker of {title}",
        role="Neighbor", seat="Chair 4", cue="The host sits down", first_page=page,
    )  # fmt: skip


def show() -> Show:
    programme = Part.PROGRAMME
    segments = (
        _segment("Doors", ScreenVoice.HOST, 900, None, Part.BEFORE),
        _segment("Welcome", ScreenVoice.HOST, 240, 0, programme),
        _segment("A mother’s words", ScreenVoice.COMMUNITY, 420, 1, programme),
        _segment("The help is real", ScreenVoice.SERVICES, 360, 2, programme),
    )
    pages = tuple(lay_out(deck.slide(kind), deck.FIELDS) for kind in KINDS)
    return Show(
        pages, segments, date(2026, 11, 25), time(18, 0), "America/Chicago", sample=True, digest="ab" * 32
    )


def write(folder: Path) -> Path:
    file = folder / "evening.callinshow"
    with file.open("wb") as stream:
        bundle.write(show(), stream, signer=bytes(32))
    return file


def signer() -> bytes:
    """The public key that the small evening is signed with."""
    return public_of(bytes(32))


def trust(home: Path) -> None:
    """Let the computer with its files in `home` know who signs the small evening."""
    known = {"signers": [signer().hex()]}
    folder = home / "config"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "show-signers.json").write_text(json.dumps(known), encoding="utf-8")


class Hand:
    """A clock that is moved by hand, monotonic and wall time together."""

    def __init__(self, wall: float = 1_795_651_200.0) -> None:
        self.wall = wall
        self.passed = 0.0

    def monotonic(self) -> float:
        return self.passed

    def time(self) -> float:
        return self.wall + self.passed

    def move(self, seconds: float) -> None:
        self.passed += seconds
