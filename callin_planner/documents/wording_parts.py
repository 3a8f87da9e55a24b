"""A wording as its parts: what an editor shows, one text at a time, and puts together again."""

import re
from dataclasses import dataclass, replace

from callin_planner import assets
from callin_planner.documents.wording import HEADING, shipped

_FIELD = re.compile(r"\{\{\s*([A-Za-z_]\w*)\s*\}\}")


@dataclass(frozen=True)
class WordingPart:
    """One text: `name` as in its heading, `text` without the blank line that ends it, `line` where it begins.

    `line` counts from 1 and is the line of the first word, as a WordingError tells it.
    """

    name: str
    text: str
    line: int


def parts_of(source: str) -> tuple[WordingPart, ...]:
    """The parts of a wording in their order, without remarks."""
    found: list[WordingPart] = []
    lines: list[str] = []
    for number, line in enumerate(source.replace("\r\n", "\n").split("\n"), start=1):
        heading = HEADING.fullmatch(line)
        if heading:
            _close(found, lines)
            found.append(WordingPart(heading.group(1).strip(), "", number + 1))
            lines = []
        elif found and not line.startswith("#"):
            lines.append(line)
    _close(found, lines)
    return tuple(found)


def with_part(source: str, name: str, text: str) -> str:
    """`source` with the text of one part replaced, or the part added at the end. Remarks stay."""
    kept: list[str] = []
    inside = done = False
    for line in source.replace("\r\n", "\n").split("\n"):
        heading = HEADING.fullmatch(line)
        if heading and heading.group(1).strip() == name:
            kept += [line, *text.strip("\n").split("\n"), ""]
            inside = done = True
            continue
        if heading:
            inside = False
        if not inside or line.startswith("#"):
            kept.append(line)
    if not done:
        kept += [f"[{name}]", *text.strip("\n").split("\n"), ""]
    return "\n".join(kept)


def breaks_parts(text: str) -> str:
    """The first line of `text` that would be read as a heading or a remark; "" where there is none."""
    return next(
        (line for line in text.split("\n") if line.startswith("#") or HEADING.fullmatch(line.rstrip())), ""
    )


def fields_in(text: str) -> tuple[str, ...]:
    """The fields that a text puts in, each once, in their order."""
    return tuple(dict.fromkeys(_FIELD.findall(text)))


def shipped_languages(key: str) -> tuple[str, ...]:
    """The languages in which the program brings a wording, English first."""
    folders = sorted(each.name for each in (assets.templates() / "text").iterdir() if each.is_dir())
    found = [language for language in folders if shipped(key, language) is not None]
    return tuple(sorted(found, key=lambda language: (language != "en", language)))


def _close(found: list[WordingPart], lines: list[str]) -> None:
    if found:
        found[-1] = replace(found[-1], text="\n".join(lines).strip("\n"))
