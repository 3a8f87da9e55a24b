"""How a draft of a wording reads, what the rules say of it, and the page it becomes. Nothing is stored."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from uuid import UUID

from callin_planner.checks import rule_of
from callin_planner.checks.rule import Finding, Matter
from callin_planner.checks.wordings import language_word
from callin_planner.documents.reading import Sentence, ease, grade, long_sentences
from callin_planner.documents.wording_parts import parts_of
from callin_planner.errors import UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import plans, word_lists
from callin_planner.usecases.rendered import texts_of
from callin_planner.usecases.thresholds import thresholds
from callin_planner.usecases.wording_kinds import wording_kind
from callin_planner.usecases.wording_texts import drafted, with_source

_MARKS = re.compile(r"\{%.*?%\}|\*\*", re.DOTALL)
_FIELD = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_OTHERWISE = re.compile(r"\{%\s*else\s*%\}.*?\{%\s*endif\s*%\}", re.DOTALL)
_NOT_READ = frozenset({"terms", "voices", "page", "title"})


@dataclass(frozen=True)
class Reading:
    """How a text reads: by `scale` "grade" lower is easier, by "ease" higher.

    `level` is good, note, look or mend.
    """

    scale: str
    value: float
    level: str


@dataclass(frozen=True)
class Look:
    """What was found in a draft: one `fault` that keeps it from being stored, or how it reads and findings.

    `long` are the sentences over 20 words, by part.
    """

    fault: str = ""
    reading: Reading | None = None
    long: Mapping[str, Sequence[Sentence]] | None = None
    findings: tuple[Finding, ...] = ()
    watched: tuple[str, ...] = ()


def look(
    store: Store,
    key: str,
    language: str,
    texts: Mapping[str, str] | None = None,
    event_id: UUID | None = None,
) -> Look:
    """How a draft reads and what the rules say of it; `texts` are the parts that are being changed."""
    kind, full = wording_kind(key), plans.whole_plan_of(store, event_id)
    try:
        source = drafted(full.plan, kind, language, texts or {})
    except UserError as error:
        return Look(fault=error.text)
    full = replace(full, plan=with_source(full.plan, key, language, source))
    limits, words = thresholds(store), word_lists.lists_of(store)
    matter = Matter(full, limits, texts_of(full.plan), None, words)
    read = "\n".join(_plain(each.text) for each in parts_of(source) if each.name not in _NOT_READ)
    return Look(
        reading=_reading(read, language, matter),
        long={
            each.name: found
            for each in parts_of(source)
            if each.name not in _NOT_READ and (found := long_in(each.text))
        },
        findings=tuple(
            each
            for code in kind.rules
            for each in rule_of(code).run(matter)
            if isinstance(each, Finding) and f"({language_word(language)})" in each.text
        ),
        watched=tuple(
            each.words
            for name in ("labels", "pending", "promises")
            for each in words[name].find(words.without_locked(read))
        ),
    )


def long_in(text: str) -> list[Sentence]:
    """The sentences of one part that are too long, where they stand in it."""
    return long_sentences(_in_place(text))


def preview(
    store: Store,
    key: str,
    language: str,
    texts: Mapping[str, str] | None = None,
    event_id: UUID | None = None,
) -> bytes:
    """The pages of a draft as a PDF, b"" for a wording that becomes no page. Nothing is stored."""
    kind, plan = wording_kind(key), plans.plan_of(store, event_id)
    if kind.write is None:
        return b""
    source = drafted(plan, kind, language, texts or {})
    stream = BytesIO()
    kind.write(with_source(plan, key, language, source), language, stream)
    return stream.getvalue()


def _reading(text: str, language: str, matter: Matter) -> Reading | None:
    limits = matter.thresholds
    if language == "en":
        value = round(grade(text), 1)
        over = (limits.letter_grade_good, limits.letter_grade_warning, limits.letter_grade_error)
        return Reading("grade", value, ("good", "note", "look", "mend")[sum(value > each for each in over)])
    if language == "es":
        value = round(ease(text), 1)
        under = (limits.letter_ease_good, limits.letter_ease_warning, limits.letter_ease_error)
        return Reading("ease", value, ("good", "note", "look", "mend")[sum(value < each for each in under)])
    return None


def _plain(text: str) -> str:
    return _FIELD.sub("Ana", _MARKS.sub("", text))


def _in_place(text: str) -> str:
    """The first of each choice, every letter where it stands in the template, so that it can be marked."""

    def blank(found: re.Match[str]) -> str:
        return " " * len(found.group())

    text = _MARKS.sub(blank, _OTHERWISE.sub(blank, text))
    return _FIELD.sub(lambda found: "Ana".ljust(len(found.group())), text)
