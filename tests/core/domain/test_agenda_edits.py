from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callin_planner.domain import agenda_edits as edits
from callin_planner.domain.agenda import AgendaItem, Part
from callin_planner.domain.ids import new_id
from callin_planner.domain.proposal import pairs
from tests import factories

EVENT = new_id()


def _items(titles: str, part: Part = Part.PROGRAMME) -> list[AgendaItem]:
    return [
        factories.item(EVENT, seq=seq, title=title, part=part, seconds=300)
        for seq, title in enumerate(titles)
    ]


def _said(items: list[AgendaItem]) -> str:
    return "".join(item.title for item in items)


def _ids(items: list[AgendaItem], titles: str) -> set[UUID]:
    return {item.id for item in items if item.title in titles}


@pytest.mark.parametrize(
    ("chosen", "by", "said"),
    [
        ("b", -1, "bacde"), ("b", 1, "acbde"), ("a", -1, "abcde"), ("e", 1, "abcde"), ("bc", 1, "adbce"),
        ("cd", -1, "acdbe"), ("bd", -1, "abdce"), ("bd", 1, "acbde"), ("abcde", 1, "abcde"),
    ],
)  # fmt: skip
def test_several_step_together(chosen: str, by: int, said: str) -> None:
    items = _items("abcde")
    assert _said(edits.stepped(items, _ids(items, chosen), by)) == said


def test_items_of_two_parts_do_not_step_together() -> None:
    items = [*_items("ab"), *_items("xy", Part.AFTER)]
    assert edits.stepped(items, _ids(items, "bx"), 1) == items


def test_a_block_moves_in_its_order_and_parts_are_numbered() -> None:
    items = [*_items("abcd"), *_items("xy", Part.AFTER)]
    after = edits.moved(items, _ids(items, "acx"), Part.AFTER, 1)
    assert _said(after) == "bdyacx"
    assert [item.seq for item in after] == [0, 1, 0, 1, 2, 3]


def test_copies_stand_after_the_last_and_were_never_measured() -> None:
    items = [
        edits.changed([item], {item.id}, rehearsed_seconds=9, actual_seconds=8)[0] for item in _items("abc")
    ]
    copies = [new_id(), new_id()]
    after = edits.duplicated(items, _ids(items, "ab"), copies)
    assert _said(after) == "ababc"
    assert [item.id for item in after[2:4]] == copies
    assert {(item.rehearsed_seconds, item.actual_seconds) for item in after[2:4]} == {(None, None)}


def test_splitting_shares_the_script_by_sentence() -> None:
    script = "One two three. Four five six. Seven eight nine. Ten eleven twelve."
    item = factories.item(
        EVENT, seq=0, title="Words", seconds=420, script=script, cue_in="in", cue_out="out",
        key_messages=("a",), rehearsed_seconds=400,
    )  # fmt: skip
    after = edits.split([item], item.id, edits.even_parts(420, 2), lambda n: f"Words ({n})")
    assert [(one.title, one.seconds, one.cue_in, one.cue_out) for one in after] == [
        ("Words", 210, "in", ""),
        ("Words (2)", 210, "", "out"),
    ]
    assert [one.script for one in after] == [
        "One two three. Four five six.",
        "Seven eight nine. Ten eleven twelve.",
    ]
    assert after[0].id == item.id
    assert after[0].rehearsed_seconds is None


@given(st.integers(60, 8 * 3600), st.integers(2, 6))
def test_even_parts_lose_nothing(seconds: int, parts: int) -> None:
    made = edits.even_parts(seconds, parts)
    assert sum(made) == seconds
    assert max(made) - min(made) <= 2 * edits.HALF_MINUTE
    assert all(part % edits.HALF_MINUTE == 0 for part in made[1:])


@given(st.text(max_size=400), st.lists(st.integers(1, 900), min_size=1, max_size=5))
def test_a_divided_script_keeps_every_word(script: str, weights: list[int]) -> None:
    made = edits.divided(script, weights)
    assert len(made) == len(weights)
    assert " ".join(made).split() == script.split()


def test_pairs_show_a_moved_item_at_both_places() -> None:
    items = _items("abcd")
    after = edits.moved(items, _ids(items, "a"), Part.PROGRAMME, 2)
    shown = [(p.before and p.before.title, p.after and p.after.title) for p in pairs(items, after)]
    assert shown == [("a", None), ("b", "b"), ("c", "c"), (None, "a"), ("d", "d")]
    assert [pair.differs for pair in pairs(items, after)] == [True, False, False, True, False]
