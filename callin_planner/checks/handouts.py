"""Rule D8: what lies in somebody's pocket must not say why they have it."""

import re
from collections.abc import Iterable, Iterator

from callin_planner.checks.labels import holds_name, holds_short_form, labels_in, names_in
from callin_planner.checks.rule import Found, Matter, Missing, Principle, Severity, rule
from callin_planner.checks.wordings import language_word, wording_of
from callin_planner.domain.ids import Record
from callin_planner.domain.plan import Plan
from callin_planner.domain.site import Site
from callin_planner.i18n import _

_OPAQUE = re.compile(r"(?:CALLIN:|https://[^\s#?]+#)[A-Z2-7]{24,}")


@rule("D8", principle=Principle.HELP)
def handout_labels_nobody(matter: Matter) -> Iterator[Found | Missing]:
    """The handout offers help and labels nobody

    A handout is found by a cell mate, a rival, an employer. So it has the help line’s number, but neither
    the program’s name nor any word that says what kind of person carries it, not even “call-in”. Its QR
    code holds a random number and nothing else.

    What to do: change the handout’s wording, or the help line and the link in Settings. Until then the
    handouts are not made, and everything else is.

    The rule: The handout has the number, no program name and no text that labels its holder (not even
    “call-in”); its QR code holds a random number only. Must mend.
    """
    plan, texts = matter.plan, matter.texts
    if not texts.handout:
        yield Missing(
            texts.missing or _("The handout could not be put together, so its words were not read.")
        )
        return
    if not plan.site.help_line:
        yield _found(plan.site, _("No help line is set, so the handout has no number."), _set_number())
    groups = [group.label for group in matter.full.groups]
    for language, text in texts.handout.items():
        record = wording_of(plan, "handout", language)
        for what, advice in _faults(plan, language, text, groups):
            yield _found(record, what, advice)
    yield from _qr_faults(matter)


def _faults(plan: Plan, language: str, text: str, groups: list[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with one language's handout, and what to do about it."""
    site = plan.site
    if site.help_line and not holds_number(text, site.help_line):
        yield (
            _("The handout ({language}) does not show the help line’s number.").format(
                language=language_word(language)
            ),
            _set_number(),
        )
    if holds_name(text, site.programme) or holds_short_form(text, site.programme):
        yield (
            _("The handout ({language}) holds the program’s name.").format(language=language_word(language)),
            _("Take it out of the handout’s wording and of what is listed on it."),
        )
    if names_in(text, groups):
        yield (
            _("The handout ({language}) holds a group’s name.").format(language=language_word(language)),
            _("Take it out of the handout’s wording."),
        )
    if said := labels_in(text):
        yield (
            _("The handout ({language}) labels whoever carries it: {words}.").format(
                language=language_word(language), words=_quoted(said)
            ),
            _("Say it in words that anyone could carry in a pocket."),
        )


def pocket_faults(site: Site, groups: Iterable[str], text: str) -> Iterator[str]:
    """What rule D8 finds in any other paper that lies in a pocket: a card, a slip. Sentences for people."""
    if holds_name(text, site.programme) or holds_short_form(text, site.programme):
        yield _("It holds the program’s name. Take it out of the wording and of what is listed on it.")
    if names_in(text, groups):
        yield _("It holds a group’s name. Take it out of the wording.")
    if said := labels_in(text):
        yield _(
            "It labels whoever carries it: {words}. Say it in words that anyone could carry in a pocket."
        ).format(words=_quoted(said))


def square_faults(site: Site) -> Iterator[str]:
    """What rule D8 finds in the addresses that its squares hold."""
    if link_labels(site, site.site_link) or link_labels(site, site.intake_link):
        yield _("A link in its squares labels whoever carries it. Choose an address with neutral words.")


def link_labels(site: Site, link: str) -> bool:
    """Whether the words of an address say why somebody has it."""
    words = re.sub(r"[^\w-]+", " ", link)
    return bool(labels_in(words)) or holds_name(words, site.programme)


def _qr_faults(matter: Matter) -> Iterator[Found]:
    site, texts = matter.plan.site, matter.texts
    holds = texts.handout_qr
    if not _OPAQUE.fullmatch(holds) or not holds.endswith(texts.handout_token):
        yield _found(
            site,
            _("The QR code of the handout holds more than a random number."),
            _("Set the intake link to a plain https address without “?” or “#”, or leave it empty."),
        )
    if link_labels(site, site.intake_link):
        yield _found(
            site,
            _("The link in the handout’s QR code labels whoever carries it."),
            _("Choose an intake address with neutral words."),
        )
    if link_labels(site, site.site_link):
        yield _found(
            site,
            _("The web page on the handout’s second square labels whoever carries it."),
            _("Choose a web page for anyone whose address has neutral words."),
        )


def holds_number(text: str, number: str) -> bool:
    """Whether the digits of `number` stand together in `text`, however they are grouped there."""
    digits = re.findall(r"\d", number)
    pattern = r"[^\d\n]{0,3}".join(digits)
    return bool(digits) and re.search(rf"(?<!\d){pattern}(?!\d)", text) is not None


def _found(record: Record, text: str, advice: str) -> Found:
    return Found(Severity.ERROR, record, text, advice)


def _set_number() -> str:
    return _("Set the help line in Settings, and keep its number in the handout’s wording.")


def _quoted(words: list[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
