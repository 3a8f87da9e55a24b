"""What may stand in the site's settings, and how it is refused."""

from datetime import date
from typing import Any

import pytest

from callin_planner.domain.clock import SystemClock
from callin_planner.domain.site import Signatory, Site
from callin_planner.errors import FieldError, UserError
from callin_planner.usecases import settings
from callin_planner.usecases.opening import OpenSite


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("city", "  Harlan   Bend ", "Harlan Bend"),
        ("programme", "", ""),
        ("address", "100 River St\n\n  Floor 2 ", "100 River St\nFloor 2"),
        ("time_zone", "America/Denver", "America/Denver"),
        ("languages", ["es", "en", "es"], ("es", "en")),
        ("paper", "a4", "a4"),
        ("help_line", " 555-0142 ", "555-0142"),
        ("help_line", "+1 (312) 555-0142 ext. 7", "+1 (312) 555-0142 ext. 7"),
        ("help_line", "211", "211"),
        ("help_line_backup", "", ""),
        ("intake_link", "", ""),
        ("intake_link", "HTTPS://help.example.org/c", "https://help.example.org/c"),
        ("signatories", (Signatory(" Ruth  Calloway ", "City"),), (Signatory("Ruth Calloway", "City"),)),
        ("lock_minutes", 1, 1),
        ("lock_minutes", 30, 30),
        ("code_prefix", "hb", "HB"),
        ("purge_on", date(2027, 5, 1), date(2027, 5, 1)),
        ("purge_on", None, None),
    ],
)
def test_a_good_value_is_kept(made_site: OpenSite, field: str, value: Any, kept: Any) -> None:
    settings.change_site(made_site.store, **{field: value})
    assert getattr(made_site.site(), field) == kept


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("city", "  "),
        ("city", "x" * 201),
        ("office", "Mayor\x07"),
        ("time_zone", "Mars/Olympus"),
        ("time_zone", "../../etc/passwd"),
        ("time_zone", ""),
        ("languages", ()),
        ("languages", "en"),
        ("languages", ("english",)),
        ("paper", "legal"),
        ("help_line", "call us"),
        ("help_line", "12"),
        ("help_line_backup", "555-0142; 555-0143"),
        ("intake_link", "help.example.org"),
        ("intake_link", "http://help.example.org"),
        ("intake_link", "https://"),
        ("intake_link", "https://me@help.example.org"),
        ("intake_link", "https://help.example.org/?a=1"),
        ("intake_link", "https://help.example.org/#x"),
        ("intake_link", "https://help.example.org/a b"),
        ("intake_link", "https://help.example.org:99999"),
        ("intake_link", "https://help.example.org/" + "x" * 120),
        ("signatories", (Signatory("", "City"),)),
        ("signatories", ("Ruth",)),
        ("lock_minutes", 0),
        ("lock_minutes", 31),
        ("lock_minutes", True),
        ("lock_minutes", "5"),
        ("code_prefix", "HARLAN"),
        ("purge_on", "tomorrow"),
        ("token_key", b"x"),
        ("sample_day", None),
        ("nonsense", 1),
    ],
)
def test_a_bad_value_names_its_field_and_changes_nothing(made_site: OpenSite, field: str, value: Any) -> None:
    before = made_site.site()
    with pytest.raises(FieldError) as refused:
        settings.change_site(made_site.store, programme="Something else", **{field: value})
    assert refused.value.field == field
    assert refused.value.text.endswith(".")
    assert made_site.site() == before


def test_a_link_without_https_is_refused_with_its_sentence(made_site: OpenSite) -> None:
    with pytest.raises(FieldError, match=r"^Must start with https, or codes travel in the open\.$"):
        settings.change_site(made_site.store, intake_link="http://help.example.org")


def test_a_change_can_be_undone_and_its_label_holds_no_value(made_site: OpenSite) -> None:
    before = made_site.site()
    changed = settings.change_site(made_site.store, help_line="555-0142")
    assert changed.kinds == {"Site"}
    assert changed.label == "Change the help line"
    made_site.store.undo()
    assert made_site.site() == before
    assert settings.change_site(made_site.store, paper="a4", lock_minutes=9).label == "Change the settings"


def test_a_test_call_is_logged(made_site: OpenSite) -> None:
    assert settings.last_help_line_test(made_site.store) is None
    settings.log_help_line_test(made_site.store, " Jo Planner ", note="rang twice")
    last = settings.last_help_line_test(made_site.store)
    assert last is not None
    assert (last.by, last.note, last.at) == ("Jo Planner", "rang twice", made_site.store.clock.now())
    with pytest.raises(FieldError):
        settings.log_help_line_test(made_site.store, "  ")


def test_todays_date_is_for_a_sample_city_alone(made_site: OpenSite) -> None:
    with pytest.raises(UserError):
        settings.use_todays_date(made_site.store)
    with made_site.store.change("Make it a sample") as tx:
        site = tx.list(Site)[0]
        tx.save(Site(**{**vars(site), "sample_day": date(2026, 11, 24), "scenario": "clean"}))
    settings.use_todays_date(made_site.store)
    assert made_site.site().sample_day is None
    assert isinstance(made_site.store.clock, SystemClock)
