from pathlib import Path

import pytest

from callin_planner import assets
from callin_planner.documents import wording
from callin_planner.documents.wording import WordingError
from callin_planner.domain.wording import Wording
from callin_planner.usecases.wording_kinds import WORDING_KINDS

FIELDS = {"name": "José", "guest": True, "minutes": "60"}


def _own(text: str) -> list[Wording]:
    return [Wording(key="letter", language="en", text=text)]


def _render(text: str) -> wording.Said:
    return wording.render("letter", "en", _own(text), FIELDS)


def test_fields_and_conditions_are_filled_in() -> None:
    said = _render(
        "# remark\n[greeting]\nDear {{ name }},\n\n[food]\n{% if guest %}Bring one.{% else %}Come.{% endif %}"
        '\n[time]\n{% if minutes == "60" %}one hour{% else %}{{ minutes }} minutes{% endif %}\n'
    )
    assert said == {"greeting": "Dear José,", "food": "Bring one.", "time": "one hour"}


def test_a_values_own_marks_stay_text() -> None:
    said = wording.render(
        "letter", "en", _own("[a]\n{{ name }}\n[b]\nkept"), {"name": "{{ x }}\n[b]\x1eb\nlost"}
    )
    assert said["b"] == "kept"
    assert "{{ x }}" in said["a"]


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("[a]\nHello\n{{ nmae }}", 3, "nmae"),
        ("[a]\n{% if gest %}x{% endif %}", 2, "gest"),
        ("# one\n# two\n[a]\n\n{{ name.upper }}", 5, "only"),
    ],
)
def test_a_wrong_field_is_named_with_its_line(text: str, line: int, word: str) -> None:
    with pytest.raises(WordingError, match=rf"line {line}\b.*{word}") as refused:
        _render(text)
    assert "“letter” (en)" in str(refused.value)


@pytest.mark.parametrize(
    "payload",
    [
        "{{ cycler.__init__.__globals__.os.popen('id') }}",
        "{{ name.__class__.__mro__ }}",
        "{{ ''['__class__'] }}",
        "{{ name|attr('__class__') }}",
        "{{ name|upper }}",
        "{{ name() }}",
        "{{ self }}",
        "{{ 9 ** 999999 }}",
        "{{ name ~ name }}",
        "{{ [1, 2] }}",
        "{{ {'a': 1} }}",
        "{{ name if guest }}",
        "{% for c in name %}{{ c }}{% endfor %}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% set x = name %}",
        "{% include 'letter' %}",
        "{% import 'os' as os %}",
        "{% macro a() %}{% endmacro %}",
        "{% extends name %}",
        "{% block a %}{% endblock %}",
        "{% filter upper %}x{% endfilter %}",
        "{% call name() %}{% endcall %}",
        "{% with x = 1 %}{% endwith %}",
        "{% autoescape true %}{% endautoescape %}",
        "{{ lipsum }}",
        "{{ namespace }}",
        "{{ config }}",
        "{{ request }}",
        "{% if name is defined %}x{% endif %}",
        "{% if name in 'x' %}x{% endif %}{{ dict }}",
        "{{ name",
        "{% if guest %}",
        "{% endif %}",
        "{{ }}",
        "{{ cycler }}",
        "{{ joiner('x') }}",
        "{{ name.__init__ }}",
        "{{ name['x'] }}",
        "{{ name[0] }}",
        "{{ name.format(name) }}",
        "{{ '%s'|format(name) }}",
        "{{ 'x'.join(name) }}",
        "{{ 'x'|map('attr', '__class__') }}",
        "{{ ()|attr('__class__')|attr('__base__') }}",
        "{{ lipsum.__globals__['os'].popen('id').read() }}",
        "{{ self.__init__.__globals__.__builtins__ }}",
        "{{ self._TemplateReference__context.cycler.__init__.__globals__.os }}",
        "{{ get_flashed_messages.__globals__ }}",
        "{{ url_for.__globals__ }}",
        "{{ g.pop.__globals__ }}",
        "{{ range(3) }}",
        "{{ dict(a=1) }}",
        "{{ 7*7 }}",
        "{{ -name }}",
        "{{ loop }}",
        "{{ caller() }}",
        "{{ varargs }}",
        "{{ super() }}",
        "{{ _(name) }}",
        "{{ gettext(name) }}",
        "{{ name|safe }}",
        "{{ name|e }}",
        "{{ name|default('x', true) }}",
        "{{ name is string }}",
        "{% if name.__class__ %}x{% endif %}",
        "{% if ''.__class__ %}x{% endif %}",
        "{% if name()|length %}x{% endif %}",
        "{% if 9**999999 %}x{% endif %}",
        "{% if range(99999)|list %}x{% endif %}",
        "{% debug %}",
        "{% do name.append(1) %}",
        "{% trans %}x{% endtrans %}",
        "{% from 'os' import popen %}",
        "{%- set ns = namespace(x=1) -%}",
        "{% if guest %}{{ name.x }}{% endif %}",
        "{% if guest %}x{% elif cycler %}x{% endif %}",
        "{% if guest %}x{% else %}{{ lipsum }}{% endif %}",
        "{# {{ name }} #}{{ cycler }}",
        "{{ name }}{{ request.application.__globals__ }}",
        "{{\nname\n.\n__class__ }}",
    ],
)
def test_nothing_but_fields_and_conditions_is_ever_run(payload: str) -> None:
    """R-E8."""
    with pytest.raises(WordingError):
        _render(f"[a]\n{payload}")


def test_a_part_that_is_needed_and_missing_is_named() -> None:
    with pytest.raises(WordingError, match=r"no part \[greeting\]"):
        _render("[a]\nx")["greeting"]


def test_a_doubled_full_stop_becomes_one() -> None:
    said = wording.render("letter", "en", _own("[a]\nAt {{ name }}. Then ..."), {"name": "6:00 p.m."})
    assert said["a"] == "At 6:00 p.m. Then ..."


def test_terms_are_found_whatever_their_case() -> None:
    said = _render("[terms]\nTwo days = dos días\n")
    assert said.term("two DAYS") == "dos días"
    assert said.term("three days") == "three days"


def test_a_site_may_only_name_languages_not_files() -> None:
    assert wording.language_for("letter", "../../etc", []) == "en"
    assert wording.language_for("letter", "vi", []) == "en"
    own = [Wording(key="letter", language="vi", text="[a]\nx")]
    assert wording.language_for("letter", "vi", own) == "vi"


def test_both_languages_have_the_same_papers_and_parts() -> None:
    folder = assets.templates() / "text"
    names = sorted(file.name for file in (folder / "en").glob("*.txt"))
    assert names == sorted(file.name for file in (folder / "es").glob("*.txt"))
    assert {f"{kind.key}.txt" for kind in WORDING_KINDS} <= set(names)
    for name in names:
        english, spanish = (_parts(folder / language / name) for language in ("en", "es"))
        assert english - {"terms"} == spanish - {"terms"}


def _parts(file: Path) -> set[str]:
    own = Wording(key=file.stem, language="en", text=file.read_text(encoding="utf-8"))
    return set(wording.terms(file.stem, "en", [own]))
