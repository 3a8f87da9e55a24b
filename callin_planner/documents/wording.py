"""The words of papers: plain files per language, replaced by a site's own, filled in, never run.

A file is made of parts: a line `[name]`, then the text of that part. Lines that begin with `#` are remarks.
Inside a text two things are understood: `{{ field }}`, and `{% if field %} ... {% else %} ... {% endif %}`
(also `{% if field == "value" %}`). Everything else is refused: a wording can compute and reach nothing.
The part `[terms]` says how a setting of the site reads in that language: `two days = dos días`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from callin_planner import assets
from callin_planner.domain.wording import Wording
from callin_planner.errors import UserError
from callin_planner.i18n import _

Fields = Mapping[str, str | bool]

FALLBACK = "en"
_PART = "\x1e"
_REMARK = "\x1d"
HEADING = re.compile(r"\[([A-Za-z0-9_ ]+)\]\s*")
"""The line that begins a part."""
_DOUBLED_STOP = re.compile(r"(?<!\.)\.\.(?!\.)")
"""A field that ends in a full stop ("6:00 p.m.") before the sentence's own."""
_STAND_INS = str.maketrans(
    {"\u2011": "-", "\u2010": "-", "\u202f": "\u00a0", "\u2007": "\u00a0", "\u00ad": ""}
)


class WordingError(UserError):
    """A wording does not hold together; the text names the wording, the line and the word at fault."""

    code = "wording"


class Said(dict[str, str]):
    """Parts by name. A part that the document needs and the wording lacks is a WordingError."""

    def __init__(self, parts: Mapping[str, str], place: str) -> None:
        super().__init__(parts)
        self._place = place

    def __missing__(self, part: str) -> str:
        raise WordingError(
            _("{place}: there is no part [{part}]. Add it, or go back to the shipped text.").format(
                place=self._place, part=part
            )
        )

    def lines(self, part: str) -> tuple[str, ...]:
        """The non-empty lines of a part; none where the part is not there."""
        return tuple(line.strip() for line in self.get(part, "").split("\n") if line.strip())

    def pairs(self, part: str) -> dict[str, str]:
        """The lines `left = right` of a part; none where the part is not there."""
        pairs = {}
        for line in self.lines(part):
            left, equals, right = line.partition("=")
            if equals:
                pairs[left.strip()] = right.strip()
        return pairs

    def term(self, value: str) -> str:
        """How a setting reads in this language; itself where `[terms]` does not say."""
        wanted = value.strip().casefold()
        return next((to for word, to in self.pairs("terms").items() if word.casefold() == wanted), value)


def language_for(key: str, language: str, wordings: Iterable[Wording]) -> str:
    """`language`, or English where neither the site nor the program has that wording in it."""
    return language if source_of(key, language, wordings) is not None else FALLBACK


def render(key: str, language: str, wordings: Iterable[Wording], fields: Fields) -> Said:
    """The parts of a wording with `fields` put in. Raises WordingError."""
    source = source_of(key, language, wordings)
    if source is None:
        raise WordingError(_("There is no wording “{key}” in {language}.").format(key=key, language=language))
    place = _("The wording “{key}” ({language})").format(key=key, language=language)
    template = _compiled(source, frozenset(fields), place)
    filled = template.render({name: clean(value) for name, value in fields.items()})
    return Said(dict(_parts(filled)), place)


def terms(key: str, language: str, wordings: Iterable[Wording]) -> Said:
    """The parts as they stand, for `term` and `lines` before anything is filled in."""
    source = source_of(key, language, wordings) or ""
    place = _("The wording “{key}” ({language})").format(key=key, language=language)
    return Said(dict(_parts(_marked(source))), place)


def check(key: str, language: str, source: str, known: frozenset[str]) -> None:
    """Raise the WordingError that `render` would raise for `source` with fields of these names."""
    _compiled(source, known, _("The wording “{key}” ({language})").format(key=key, language=language))


def clean(value: str | bool) -> str | bool:
    """A field's value without control characters, composed, with hyphens and spaces our letters have."""
    if isinstance(value, bool):
        return value
    composed = unicodedata.normalize("NFC", value).translate(_STAND_INS)
    return "".join(c if c == "\n" or unicodedata.category(c) != "Cc" else " " for c in composed)


def source_of(key: str, language: str, wordings: Iterable[Wording]) -> str | None:
    """The text that is in force: the site's own, or the shipped one; None where there is neither."""
    for wording in wordings:
        if (wording.key, wording.language) == (key, language) and wording.text:
            return wording.text
    return shipped(key, language)


@lru_cache(maxsize=64)
def shipped(key: str, language: str) -> str | None:
    """The text that comes with the program, None where it has none in that language."""
    if not re.fullmatch(r"[a-z]{2,3}", language):
        return None
    file = assets.templates() / "text" / language / f"{key}.txt"
    return file.read_text(encoding="utf-8") if file.is_file() else None


def _marked(source: str) -> str:
    """`source` with headings and remarks marked by characters no text holds; line numbers stay."""
    lines = []
    for line in source.replace("\r\n", "\n").split("\n"):
        heading = HEADING.fullmatch(line)
        if heading:
            lines.append(_PART + heading.group(1).strip())
        elif line.startswith("#"):
            lines.append(_REMARK)
        else:
            lines.append(line)
    return "\n".join(lines)


def _parts(filled: str) -> Iterator[tuple[str, str]]:
    for part in filled.split(_PART)[1:]:
        name, _end, body = part.partition("\n")
        kept = "\n".join(line for line in body.split("\n") if line != _REMARK)
        yield name, _DOUBLED_STOP.sub(".", re.sub(r"[ \t]+", " ", kept)).strip()


@lru_cache(maxsize=64)
def _compiled(source: str, known: frozenset[str], place: str) -> Any:
    from jinja2 import StrictUndefined, TemplateSyntaxError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    sandbox = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    try:
        tree = sandbox.parse(_marked(source))
    except TemplateSyntaxError as error:
        raise WordingError(
            _(
                "{place}, line {line}: a mark is not closed or not known. Use {{{{ field }}}} or "
                "{{% if field %}} … {{% endif %}}."
            ).format(place=place, line=error.lineno)
        ) from None
    _check_tree(tree, known, place)
    return sandbox.from_string(tree)


def _check_tree(tree: Any, known: frozenset[str], place: str) -> None:
    from jinja2 import nodes

    allowed = (
        nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If,
        nodes.Not, nodes.And, nodes.Or, nodes.Const, nodes.Compare, nodes.Operand,
    )  # fmt: skip
    for node in tree.iter_child_nodes():
        if not isinstance(node, allowed):
            raise WordingError(
                _(
                    "{place}, line {line}: only {{{{ field }}}} and {{% if field %}} are understood here."
                ).format(place=place, line=node.lineno)
            )
        if isinstance(node, nodes.Name) and node.name not in known:
            raise WordingError(
                _("{place}, line {line}: there is no field “{field}”. You may use: {known}.").format(
                    place=place, line=node.lineno, field=node.name, known=", ".join(sorted(known))
                )
            )
        _check_tree(node, known, place)
