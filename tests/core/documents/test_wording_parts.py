from callin_planner.documents import wording
from callin_planner.documents.wording_parts import (
    breaks_parts,
    fields_in,
    parts_of,
    shipped_languages,
    with_part,
)

SOURCE = "# a remark\n[greeting]\nDear {{ name }},\n\n[two words]\n# how to write it\nOne\nTwo\n"


def test_parts_stand_in_order_with_the_line_they_begin_on() -> None:
    first, second = parts_of(SOURCE)
    assert (first.name, first.text, first.line) == ("greeting", "Dear {{ name }},", 3)
    assert (second.name, second.text, second.line) == ("two words", "One\nTwo", 6)


def test_a_changed_part_leaves_the_others_and_the_remarks() -> None:
    changed = with_part(SOURCE, "two words", "Three\n")
    assert [part.text for part in parts_of(changed)] == ["Dear {{ name }},", "Three"]
    assert "# a remark" in changed
    assert "# how to write it" in changed


def test_a_part_that_is_not_there_comes_at_the_end() -> None:
    assert [part.name for part in parts_of(with_part(SOURCE, "new", "x"))] == ["greeting", "two words", "new"]


def test_every_shipped_wording_comes_back_the_same_from_its_parts() -> None:
    for language in ("en", "es"):
        source = wording.shipped("letter", language)
        assert source
        again = source
        for part in parts_of(source):
            again = with_part(again, part.name, part.text)
        assert parts_of(again)[0].text == parts_of(source)[0].text
        assert [(each.name, each.text) for each in parts_of(again)] == [
            (each.name, each.text) for each in parts_of(source)
        ]


def test_a_line_that_would_be_a_heading_or_a_remark_is_found() -> None:
    assert breaks_parts("Fine\n[why]\nmore") == "[why]"
    assert breaks_parts("# no") == "# no"
    assert breaks_parts("Call [now] or # later") == ""


def test_the_fields_of_a_text_and_the_languages_of_a_wording() -> None:
    assert fields_in("{{ a }} and {{b}} and {{ a }}") == ("a", "b")
    assert shipped_languages("letter")[:2] == ("en", "es")
