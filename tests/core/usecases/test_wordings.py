import pytest

from callin_planner.checks.rule import Severity
from callin_planner.checks.wordlists import lists_with
from callin_planner.documents import wording
from callin_planner.documents.wording_parts import parts_of, shipped_languages
from callin_planner.domain.people import Actor
from callin_planner.domain.plan import Plan
from callin_planner.domain.roles import Role
from callin_planner.domain.tasks import SignOff, Task
from callin_planner.errors import FieldError, UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import evidence, history, plans, wording_look, wordings
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.review import review
from callin_planner.usecases.wording_kinds import WORDING_KINDS


def _part(store: Store, key: str, language: str, name: str) -> wordings.PartState:
    return next(each for each in wordings.parts(store, key, language) if each.name == name)


def _d4(store: Store) -> list[str]:
    return [each.text for each in review(store).findings if each.rule == "D4"]


def test_a_changed_part_is_what_is_printed_and_undo_brings_the_old_one_back(sample_site: OpenSite) -> None:
    store = sample_site.store
    before = _part(store, "letter", "en", "closing")
    wordings.change_part(store, "letter", "en", "closing", "Yours,")
    after = _part(store, "letter", "en", "closing")
    assert (after.text, after.own, after.shipped) == ("Yours,", True, before.text)
    assert any(each.own for each in wordings.wordings(store) if each.key == ("letter", "en"))
    history.undo(store)
    assert not _part(store, "letter", "en", "closing").own


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dear {{ nmae }}", "nmae"),
        ("Dear {{ name", "not closed"),
        ("[why]\nBecause", r"\[why\]"),
        ("# a remark", "# a remark"),
        ("x" * 5000, "too long"),
        ("{{ cycler.__init__ }}", "only"),
    ],
)
def test_a_text_that_does_not_hold_is_refused_and_nothing_changes(
    sample_site: OpenSite, text: str, said: str
) -> None:
    before = wordings.parts(sample_site.store, "letter", "en")
    with pytest.raises(FieldError, match=said) as refused:
        wordings.change_part(sample_site.store, "letter", "en", "opening", text)
    assert refused.value.field == "text"
    assert wordings.parts(sample_site.store, "letter", "en") == before


def test_a_promise_changes_only_with_a_lawyers_name_which_is_kept(sample_site: OpenSite) -> None:
    store = sample_site.store
    text = _part(store, "letter", "en", "promise").text + " You have our word."
    with pytest.raises(FieldError, match="lawyer") as refused:
        wordings.change_part(store, "letter", "en", "promise", text)
    assert refused.value.field == "reviewed_by"
    wordings.change_part(store, "letter", "en", "promise", text, reviewed_by="Counsel Ada Wren")
    state = next(each for each in wordings.wordings(store) if each.key == ("letter", "en"))
    assert state.reviewed is not None
    assert "Ada Wren" in state.reviewed.note
    assert not state.lapsed


def test_a_review_lapses_when_the_text_changes_and_stands_again_when_it_goes_back(
    sample_site: OpenSite,
) -> None:
    store = sample_site.store
    assert _d4(store) == []
    wordings.change_part(store, "letter", "en", "closing", "Yours,")
    (text,) = _d4(store)
    assert "changed after the legal review" in text
    assert any(each.lapsed for each in wordings.wordings(store))
    wordings.reset(store, "letter", "en")
    assert _d4(store) == []
    wordings.change_part(store, "letter", "en", "closing", "Yours,")
    wordings.sign_off(store, "letter", "en", "Counsel Ada Wren")
    assert _d4(store) == []


def test_signing_the_task_off_is_a_review_of_every_language_as_it_stands(sample_site: OpenSite) -> None:
    store = sample_site.store
    wordings.change_part(store, "letter", "es", "closing", "Atentamente,")
    assert len(_d4(store)) == 1
    with store.read() as tx:
        task = next(each for each in tx.list(Task) if each.key == "letter")
    evidence.sign(store, task.id, "Reviewed by counsel")
    assert _d4(store) == []
    with store.read() as tx:
        last = max(tx.list(SignOff, subject="task:letter"), key=lambda each: each.at)
    assert last.text_digest


def test_reset_takes_back_one_part_or_all(sample_site: OpenSite) -> None:
    store = sample_site.store
    wordings.change_parts(store, "handout", "en", {"headline": "We can help.", "needs": "Ask about"})
    wordings.reset(store, "handout", "en", "headline")
    assert not _part(store, "handout", "en", "headline").own
    assert _part(store, "handout", "en", "needs").own
    wordings.reset(store, "handout", "en", "needs")
    state = next(each for each in wordings.wordings(store) if each.key == ("handout", "en"))
    assert not state.own
    assert not wordings.reset(store, "handout", "en").ids


def test_versions_tell_who_and_when_and_come_back(sample_site: OpenSite) -> None:
    store = sample_site.store
    wordings.change_part(store, "letter", "en", "closing", "Yours,")
    wordings.change_part(store, "letter", "en", "closing", "With care,")
    newest, older = wordings.versions(store, "letter", "en")
    assert newest.who == store.actor.name
    wordings.bring_back(store, "letter", "en", older)
    assert _part(store, "letter", "en", "closing").text == "Yours,"


def test_an_older_promise_comes_back_only_as_it_was_reviewed(sample_site: OpenSite) -> None:
    store = sample_site.store
    first = _part(store, "letter", "en", "promise").text + " You have our word."
    wordings.change_part(store, "letter", "en", "promise", first, reviewed_by="Ada Wren")
    wordings.change_part(store, "letter", "en", "closing", "Yours,")
    wordings.reset(store, "letter", "en")
    unreviewed, reviewed = wordings.versions(store, "letter", "en")[1:3]
    with pytest.raises(UserError, match="not reviewed"):
        wordings.bring_back(store, "letter", "en", unreviewed)
    wordings.bring_back(store, "letter", "en", reviewed)
    assert _part(store, "letter", "en", "promise").text == first


def test_a_language_begins_with_the_english_text_and_letters_use_it(sample_site: OpenSite) -> None:
    store = sample_site.store
    wordings.add_language(store, "letter", "fr")
    wordings.change_part(store, "letter", "fr", "greeting", "Bonjour {{ name }},")
    assert ("letter", "fr") in [each.key for each in wordings.wordings(store)]
    plan = plans.plan_of(store)
    assert wording.language_for("letter", "fr", plan.wordings) == "fr"
    with pytest.raises(FieldError, match="already"):
        wordings.add_language(store, "letter", "fr")
    with pytest.raises(UserError, match="no text of its own"):
        wordings.reset(store, "letter", "fr")


def test_a_draft_is_looked_at_and_drawn_without_being_kept(sample_site: OpenSite) -> None:
    store = sample_site.store
    hard = (
        "Pursuant to the authority of the undersigned agencies, you are hereby directed to participate in a "
        "mandatory notification session concerning violence attributed to the organization Tanner Row."
    )
    seen = wording_look.look(store, "letter", "en", {"opening": hard, "why": hard, "hear": hard})
    assert seen.reading is not None
    assert seen.reading.scale == "grade"
    assert {each.rule for each in seen.findings} >= {"D1", "D3"}
    assert any(each.severity is Severity.ERROR for each in seen.findings)
    assert seen.long
    assert set(seen.long) >= {"opening", "why", "hear"}
    pdf = wording_look.preview(store, "letter", "en", {"opening": hard})
    assert pdf.startswith(b"%PDF")
    assert not _part(store, "letter", "en", "opening").own
    assert wording_look.look(store, "letter", "en", {"opening": "{{ nmae }}"}).fault


def test_spanish_is_measured_by_its_own_formula(sample_site: OpenSite) -> None:
    seen = wording_look.look(sample_site.store, "letter", "es")
    assert seen.reading is not None
    assert (seen.reading.scale, seen.reading.level) == ("ease", "good")


def test_what_the_program_brings_reads_well_and_breaks_none_of_its_own_rules(sample_site: OpenSite) -> None:
    """D1, D2, D3, D8 and the word lists of A15, in both languages."""
    words = lists_with()
    for kind in WORDING_KINDS:
        for language in shipped_languages(kind.key):
            seen = wording_look.look(sample_site.store, kind.key, language)
            assert not seen.fault, (kind.key, language)
            assert seen.findings == (), (kind.key, language)
            if kind.audience.value == "invitees":
                assert seen.watched == (), (kind.key, language)
                assert seen.reading is not None
                assert seen.reading.level == "good", (kind.key, language, seen.reading)
                assert not seen.long, (kind.key, language, seen.long)
    assert words["labels"].find(words.without_locked("a known offender"))


def test_every_field_that_a_shipped_text_uses_is_offered(sample_site: OpenSite) -> None:
    plan: Plan = plans.plan_of(sample_site.store)
    for kind in WORDING_KINDS:
        for language in shipped_languages(kind.key):
            source = wording.shipped(kind.key, language)
            assert source
            wording.check(kind.key, language, source, frozenset(kind.fields_for(plan, language)))
            assert kind.locked <= {each.name for each in parts_of(source)}, kind.key


def test_who_may_read_may_not_write(sample_site: OpenSite) -> None:
    store = sample_site.store
    store.actor = Actor(None, "University partner", Role.OBSERVER)
    with pytest.raises(UserError, match="project manager"):
        wordings.change_part(store, "letter", "en", "closing", "Yours,")
