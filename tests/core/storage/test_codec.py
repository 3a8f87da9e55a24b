"""Records to rows and to the journal's JSON, and back."""

from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import orjson
import pytest

from callin_planner.domain.agenda import MessageKey
from callin_planner.domain.ids import Record, new_id
from callin_planner.domain.slides import SlideTheme
from callin_planner.storage.codec import columns, from_plain, from_rows, to_json, to_plain, to_row
from callin_planner.storage.tables import NAMES
from tests import factories

R = TypeVar("R", bound=Record)


def _read(record: R) -> R:
    """Through a row and back."""
    row = to_row(record)
    return from_rows(type(record), [[row[column.name] for column in columns(type(record))]])[0]


@pytest.mark.parametrize("record", factories.one_of_each(), ids=lambda record: type(record).__name__)
def test_every_kind_survives_the_journals_json(record: Record) -> None:
    assert from_plain(type(record), orjson.loads(to_json(record))) == record


@pytest.mark.parametrize("record", factories.one_of_each(), ids=lambda record: type(record).__name__)
def test_every_kind_survives_a_row(record: Record) -> None:
    assert _read(record) == record


@pytest.mark.parametrize("kind", NAMES, ids=lambda kind: kind.__name__)
def test_every_field_of_every_kind_has_a_column(kind: type[Record]) -> None:
    assert {column.name for column in columns(kind)} == set(kind.__dataclass_fields__)


def test_nested_values_bytes_and_choices_come_back_typed() -> None:
    site = factories.site(token_key=b"\x00\xff" * 16)
    back = from_plain(type(site), to_plain(site))
    assert back.token_key == site.token_key
    assert back.signatories == site.signatories
    slide = factories.slide(
        new_id(), theme=SlideTheme.DUSK, fields={"lines": ["a"], "n": 1, "deep": {"x": None}}
    )
    assert _read(slide) == slide
    item = factories.item(new_id(), message_keys=(MessageKey.NOTICE, MessageKey.TRIGGER))
    assert _read(item).message_keys == item.message_keys


def test_an_entry_older_than_a_field_keeps_the_rows_present_value() -> None:
    person = factories.person(title="Chief")
    older: dict[str, Any] = {name: value for name, value in to_plain(person).items() if name != "title"}
    assert from_plain(type(person), older).title == ""
    assert from_plain(type(person), older, replace(person, title="Major")).title == "Major"


def test_a_field_that_is_gone_is_passed_over() -> None:
    person = factories.person()
    assert from_plain(type(person), to_plain(person) | {"fax": "1"}) == person


def test_moments_keep_their_instant() -> None:
    at = datetime(2026, 11, 25, 18, 0, tzinfo=ZoneInfo("America/Chicago"))
    call = factories.help_line_test(at=at)
    assert from_plain(type(call), to_plain(call)).at == at
