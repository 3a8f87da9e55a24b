"""Scripts, memo, thank-you letters and debrief form as they are made from a call-in."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from callin_planner.documents import wording
from callin_planner.domain.agenda import AgendaItem, programme
from callin_planner.domain.wording import Wording
from callin_planner.usecases import agenda, pack, plans
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.rendered import digests_of
from tests.core.documents import opened

KINDS = ("script", "safe_passage", "thanks", "debrief", "run_of_show", "brief")


def _first_script(site: OpenSite) -> AgendaItem:
    return next(item for item in programme(plans.plan_of(site.store).items) if item.script)


def test_each_is_made_as_pdf_and_word_under_a_neutral_name(sample_site: OpenSite, tmp_path: Path) -> None:
    made = pack.make_pack(sample_site.store, tmp_path, only=KINDS)
    assert not made.withheld
    names = sorted(file.path.name.partition("_")[2].partition("_")[2] for file in made.files)
    stems = ("briefs", "debrief", "run-of-show", "safe-passage", "scripts", "thank-you-letters")
    assert names == sorted(f"{stem}.{suffix}" for stem in stems for suffix in ("pdf", "docx"))
    states = {state.key: state for state in pack.kind_states(sample_site.store)}
    assert {states[key].state for key in KINDS} == {pack.State.UP_TO_DATE}
    assert states["script"].copies == 13


def test_a_script_that_names_an_invitee_or_a_group_is_left_out_alone(
    sample_site: OpenSite, tmp_path: Path
) -> None:
    store, full = sample_site.store, plans.full_plan_of(sample_site.store)
    item = _first_script(sample_site)
    for rule, named in (("D5", full.invited[0].invitee.name), ("A15", full.groups[0].label)):
        agenda.change_item(store, item.id, script=f"Good evening. {named} is here.")
        made = pack.make_pack(store, tmp_path, only=("script",))
        assert [held.rule for held in made.withheld] == [rule]
        assert item.title in made.withheld[0].text and named not in made.withheld[0].text
        assert len(made.files) == 2
        assert all(named not in page for page in opened.texts(made.files[0].path))


def test_a_script_with_letters_that_cannot_be_printed_stands_in_the_word_file(
    sample_site: OpenSite, tmp_path: Path
) -> None:
    item = _first_script(sample_site)
    agenda.change_item(sample_site.store, item.id, script="We say \U00012000 tonight.")
    made = pack.make_pack(sample_site.store, tmp_path, only=("script",))
    assert [held.rule for held in made.withheld] == ["unprintable"]
    pdf, word = (file.path for file in made.files)
    assert "tonight" not in opened.texts(pdf)[0]
    assert "\U00012000".encode() in opened.docx_parts(word)["word/document.xml"]


def test_the_memo_s_review_lapses_with_its_words_its_day_and_its_place(sample_site: OpenSite) -> None:
    """A tick of the checklist is for this text, this evening, this place (D4)."""
    plan = plans.plan_of(sample_site.store)
    before = digests_of(plan)
    assert before["safe-passage"] == before["task:safe-passage"]
    assert plan.venue is not None
    own = wording.source_of("safe_passage", "en", ()) or ""
    for after in (
        replace(plan, wordings=(Wording(key="safe_passage", language="en", text=own + "."),)),
        replace(plan, event=replace(plan.event, on=plan.event.on + timedelta(days=1))),
        replace(plan, venue=replace(plan.venue, name="Elsewhere")),
    ):
        assert digests_of(after)["task:safe-passage"] != before["task:safe-passage"]
    assert digests_of(replace(plan, crew=()))["task:safe-passage"] == before["task:safe-passage"]
