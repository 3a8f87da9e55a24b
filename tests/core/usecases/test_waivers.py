"""Setting findings aside: with a reason, in somebody's name, for the very data and no longer."""

from dataclasses import replace
from pathlib import Path

import pytest

from callin_planner.checks.rule import Finding
from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.ids import new_id
from callin_planner.domain.speakers import Speaker
from callin_planner.domain.waivers import Waiver
from callin_planner.errors import FieldError, UserError
from callin_planner.usecases import waivers
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.pack import make_pack
from callin_planner.usecases.review import Review, review, review_site

REASON = "The partners met on Monday and agreed that this one evening needs it."


def one(site: OpenSite, rule: str) -> tuple[Review, Finding]:
    found = review(site.store)
    return found, next(each for each in found.findings if each.rule == rule)


def put_aside(site: OpenSite, rule: str) -> Review:
    found, finding = one(site, rule)
    waivers.set_aside(site.store, found.event_id, finding, REASON)
    return review(site.store)


def test_a_finding_is_set_aside_with_reason_name_and_time(messy_site: OpenSite) -> None:
    before, finding = one(messy_site, "A14")
    changed = waivers.set_aside(messy_site.store, before.event_id, finding, f"  {REASON}\n")
    found = review(messy_site.store)
    assert finding not in found.findings
    (aside,) = found.set_aside
    assert aside.finding == finding
    assert (aside.waiver.reason, aside.waiver.by_name) == (REASON, "Iris Kemper")
    assert aside.waiver.at == messy_site.store.clock.now()
    assert found.counts["warning"] == before.counts["warning"] - 1
    assert changed.label == "Set A14 aside"
    assert changed.kinds == frozenset({"Waiver"})


def test_it_can_be_undone_and_brought_back(messy_site: OpenSite) -> None:
    put_aside(messy_site, "A14")
    messy_site.store.undo()
    assert review(messy_site.store).set_aside == ()
    messy_site.store.redo()
    (aside,) = review(messy_site.store).set_aside
    waivers.bring_back(messy_site.store, aside.waiver.id)
    assert review(messy_site.store).set_aside == ()
    with pytest.raises(UserError):
        waivers.bring_back(messy_site.store, new_id())


@pytest.mark.parametrize(
    "reason", ["", "We know.", "One two three four five six seven eight nine", "- - - - - - - - - - -"]
)
def test_the_reason_has_ten_words_at_least(messy_site: OpenSite, reason: str) -> None:
    found, finding = one(messy_site, "A14")
    with pytest.raises(FieldError) as refused:
        waivers.set_aside(messy_site.store, found.event_id, finding, reason)
    assert (refused.value.field, refused.value.code) == ("reason", "reason-needed")
    assert waivers.waivers_of(messy_site.store, found.event_id) == []


def test_the_reason_names_no_invitee_because_it_is_printed(messy_site: OpenSite) -> None:
    found, finding = one(messy_site, "A14")
    with pytest.raises(FieldError) as refused:
        waivers.set_aside(
            messy_site.store,
            found.event_id,
            finding,
            "Devin Ashgrove asked us and all partners agreed that it is right",
        )
    assert refused.value.code == "names-invitee"
    assert "Ashgrove" not in refused.value.text


def test_it_returns_when_its_script_changes_and_not_for_another_one(messy_site: OpenSite) -> None:
    found = put_aside(messy_site, "A14")
    (aside,) = found.set_aside
    with messy_site.store.change("Write") as tx:
        chosen = tx.get(AgendaItem, aside.finding.record_id)
        other = next(each for each in tx.list(AgendaItem) if each.id != chosen.id and each.script)
        tx.save(replace(other, script=other.script + " Thank you."))
    assert review(messy_site.store).set_aside == found.set_aside
    with messy_site.store.change("Write") as tx:
        tx.save(replace(chosen, script=chosen.script + " Thank you."))
    again = review(messy_site.store)
    assert again.set_aside == ()
    assert any(each.rule == "A14" and each.record_id == chosen.id for each in again.findings)


def test_it_returns_when_it_becomes_graver(messy_site: OpenSite) -> None:
    found = put_aside(messy_site, "A13")
    (aside,) = found.set_aside
    with messy_site.store.change("Decline") as tx:
        speaker = tx.get(Speaker, aside.finding.record_id)
        tx.save(replace(speaker, welfare_contact="", answer=speaker.answer, name=speaker.name + " Jr."))
    assert review(messy_site.store).set_aside == ()


def test_setting_aside_twice_keeps_the_first_reason(messy_site: OpenSite) -> None:
    found, finding = one(messy_site, "A14")
    waivers.set_aside(messy_site.store, found.event_id, finding, REASON)
    waivers.set_aside(messy_site.store, found.event_id, finding, REASON + " Again.")
    (kept,) = waivers.waivers_of(messy_site.store, found.event_id)
    assert kept.reason == REASON


def test_a_name_on_a_slide_keeps_the_slides_back_even_when_set_aside(
    messy_site: OpenSite, tmp_path: object
) -> None:

    put_aside(messy_site, "D5")
    made = make_pack(messy_site.store, Path(str(tmp_path)) / "out", only=["slides"])
    assert [each.rule for each in made.withheld] == ["D5"]
    assert made.files == ()


def test_a_principle_is_on_track_once_all_of_it_is_set_aside(messy_site: OpenSite) -> None:
    findings = review_site(messy_site).findings
    for finding in findings:
        waivers.set_aside(messy_site.store, review(messy_site.store).event_id, finding, REASON)
    found = review_site(messy_site)
    assert found.findings == ()
    assert found.counts == {"error": 0, "warning": 0, "note": 0}
    assert len(found.set_aside) == len(findings) == 25
    with messy_site.store.read() as tx:
        assert tx.count(Waiver) == 25
