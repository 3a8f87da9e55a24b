"""The rows of the list: speakers under the headings of the four voices."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from callin_planner.domain.roles import ScreenVoice
from callin_planner.domain.speakers import Answer
from callin_planner.domain.text import fold
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.roster import VOICE_ORDER, Roster, RosterRow
from callin_planner.usecases.speaker_worries import WorryKind
from ui.kit import theme
from ui.kit.record_model import SectionRow


@dataclass(frozen=True)
class VoiceRow(SectionRow):
    """A heading: a voice and how many stand under it."""

    voice: ScreenVoice = ScreenVoice.HOST
    count: int = 0


def grouped(rows: Sequence[RosterRow]) -> list[RosterRow | SectionRow]:
    """Each voice that has anybody, and those who speak with it."""
    found: list[RosterRow | SectionRow] = []
    for voice in VOICE_ORDER:
        mine = [row for row in rows if row.speaker.voice.shown is voice]
        if mine:
            word = theme.current().voice(voice).word
            found += [VoiceRow(word, voice, len(mine)), *mine]
    return found


def matching(rows: Iterable[RosterRow], text: str) -> list[RosterRow]:
    """Those whose name, title, organization or note holds every word of `text`, accents ignored."""
    needles = fold(text).split()
    return [row for row in rows if all(needle in _haystack(row) for needle in needles)]


def subtitle(roster: Roster) -> str:
    """ "13 speakers and one alternate · 11 agreed, 2 waiting · 1 welfare contact missing"."""
    here = roster.of_this_call_in()
    if not here:
        count = len(roster.rows)
        return ngettext("{n} person in the list", "{n} people in the list", count).format(n=count)
    speaking = [row for row in here if row.speaks]
    said = ngettext("{n} speaker", "{n} speakers", len(speaking)).format(n=len(speaking))
    others = sum(row.is_alternate for row in here)
    if others:
        alternates = ngettext("{n} alternate", "{n} alternates", others).format(n=others)
        said = _("{speakers} and {alternates}").format(speakers=said, alternates=alternates)
    agreed = sum(row.speaker.confirmed for row in speaking)
    waiting = sum(row.speaker.answer in (Answer.ASKED, Answer.NOT_ASKED) for row in speaking)
    counts = [_("{n} agreed").format(n=agreed)]
    if waiting:
        counts.append(_("{n} waiting").format(n=waiting))
    parts = [said, ", ".join(counts)]
    without = len(here) - len(speaking) - others
    if without:
        parts.append(ngettext("{n} without an item", "{n} without an item", without).format(n=without))
    alone = sum(worry.kind is WorryKind.WELFARE for row in here for worry in row.worries)
    if alone:
        parts.append(
            ngettext("{n} welfare contact missing", "{n} welfare contacts missing", alone).format(n=alone)
        )
    return " · ".join(parts)


def _haystack(row: RosterRow) -> str:
    one = row.speaker
    return fold(f"{one.name} {one.title} {one.organization} {one.note}")
