"""A name from the invite list in any field of any kind of slide keeps the slides at home (D5)."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from typing import Any

import pytest

from callin_planner.domain.invitees import Invitee
from callin_planner.domain.slides import Slide, SlideKind
from callin_planner.errors import UserError
from callin_planner.show.kinds import KINDS
from callin_planner.usecases import decks, plans, shows
from callin_planner.usecases.opening import OpenSite

TEXTS = ("source", "notes", "title", "searched")


def fields_of(kind: SlideKind) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each place of a slide of that kind that takes words, and how to say NAME there."""
    for name in TEXTS:
        yield name, {name: "NAME"}
    for key in KINDS[kind].keys:
        yield key, {"fields": {key: "NAME"}}
        yield f"second.{key}", {"second": {key: "NAME"}}
    for key, shape in KINDS[kind].lists:
        for cell in shape or ("",):
            row: Any = {"value": 3, cell: "NAME"} if cell else "NAME"
            yield f"{key}.{cell}", {"fields": {key: [row]}}
            yield f"second.{key}.{cell}", {"second": {key: [row]}}


def with_name(value: Any, name: str) -> Any:
    if isinstance(value, str):
        return value.replace("NAME", name)
    if isinstance(value, dict):
        return {key: with_name(one, name) for key, one in value.items()}
    return [with_name(one, name) for one in value] if isinstance(value, list) else value


@pytest.fixture
def bilingual(sample_site: OpenSite) -> OpenSite:
    decks.set_second_language(sample_site.store, plans.event_of(sample_site.store, None).id, "es")
    return sample_site


WRITTEN = ("{first} {last}", "{first} **{half}**{rest}", "{last}, {first}")


def test_a_name_in_any_field_is_refused(bilingual: OpenSite) -> None:
    store = bilingual.store
    event_id = plans.event_of(store, None).id
    full = plans.full_plan_of(store, event_id)
    invitee: Invitee = next(
        one.invitee for one in full.invited if len(one.invitee.last) >= 6 and one.invitee.last.isalpha()
    )
    last = invitee.last
    parts = {"first": invitee.first, "last": last, "half": last[:3], "rest": last[3:]}
    names = cycle(written.format(**parts) for written in WRITTEN)
    deck = full.plan.deck
    assert deck is not None
    went = []
    for kind in SlideKind:
        for place, values in fields_of(kind):
            slide = replace(Slide(deck_id=deck.id, seq=999, kind=kind), **with_name(values, next(names)))
            plan = replace(full.plan, slides=(slide,))
            try:
                shows.checked(replace(full, plan=plan))
            except UserError as error:
                assert error.code == "names" and invitee.last not in error.text
            else:
                went.append(f"{kind.value} {place}")
    assert went == []
