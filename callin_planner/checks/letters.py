"""Rules D1 to D4: the notification letter, and who reviewed what is handed out and shown."""

from collections.abc import Iterator

from callin_planner.checks.labels import names_in
from callin_planner.checks.rule import Found, LetterText, Matter, Missing, Principle, Severity, rule
from callin_planner.checks.wordings import language_word, wording_of
from callin_planner.checks.wordlists import smoothed
from callin_planner.domain.tasks import SignOff
from callin_planner.domain.text import flat, listed
from callin_planner.i18n import _

_TOP = ("day", "time", "place")


@rule(
    "D1",
    principle=Principle.LEGITIMACY,
    thresholds=(
        "letter_grade_good",
        "letter_grade_warning",
        "letter_grade_error",
        "letter_pages",
        "letter_ease_good",
        "letter_ease_warning",
        "letter_ease_error",
    ),
)
def letter_can_be_read(matter: Matter) -> Iterator[Found | Missing]:
    """The letter can be read by everyone who gets it

    The average adult reads comfortably at about fifth grade, and a letter from the police is read in fear.
    English is measured by grade (Flesch-Kincaid), Spanish by ease (Fernandez-Huerta, 100 is easiest); in
    other languages let two people read it back. A letter that lacks the day, the place or whom to call does
    not bring anybody.

    What to do: shorter sentences, plain words, one page. Change the wording on the Documents page.

    The rule: reading grade up to 6 is fine, a note above, look at this above 8, must mend above 10. Spanish
    ease of 80 and more is fine, a note under it, look at this under 70, must mend under 60. One page: look
    at this above. Day, time, place, help line, signatures and the promise of no arrest: must mend if one is
    missing.
    """
    if not matter.texts.letters:
        yield _missing(matter)
        return
    for language, letter in matter.texts.letters.items():
        yield from _grade(matter, language, letter)
        yield from _ease(matter, language, letter)
        yield from _length(matter, language, letter)
        yield from _gaps(matter, language, letter)


@rule("D2", principle=Principle.LEGITIMACY)
def essentials_come_first(matter: Matter) -> Iterator[Found | Missing]:
    """Day, time and place stand at the top of the letter

    Where a court put date, place and consequence at the top of its form, 13 % fewer people missed the day.

    What to do: bring the lines with the day, the time and the place back to the beginning of the wording.

    The rule: the letter has date, time and place in its top third. Look at this if not.
    """
    if not matter.texts.letters:
        yield _missing(matter)
        return
    for language, letter in matter.texts.letters.items():
        words = smoothed(letter.text)
        third = len(words) / 3
        low = [
            _need_word(name)
            for name in _TOP
            if (need := letter.needs.get(name)) and words.find(smoothed(need)) > third
        ]
        if low:
            yield Found(
                Severity.WARNING,
                wording_of(matter.plan, "letter", language),
                _("The letter ({language}) has {what} below its top third.").format(
                    language=language_word(language), what=listed(low, _("and"))
                ),
                _("Move day, time and place to the beginning."),
                data=letter.text,
            )


@rule("D3", principle=Principle.LEGITIMACY)
def letter_accuses_nobody(matter: Matter) -> Iterator[Found | Missing]:
    """The letter names no group and accuses nobody

    A letter lies on a kitchen table. A group’s name on it tells a mother, a landlord or a rival what the
    police believe, and no court has said it. People who feel accused do not come.

    What to do: take it out. Say who invites and why this person: because others listen to them.

    The rule: the letter has no group name and no allegation. Must mend if it has.
    """
    if not matter.texts.letters:
        yield _missing(matter)
        return
    labels = [group.label for group in matter.full.groups if group.label.strip()]
    for language, letter in matter.texts.letters.items():
        named = names_in(letter.text, labels)
        said = matter.words["allegations"].find(matter.words.without_locked(letter.text))
        if not named and not said:
            continue
        words = ", ".join(f"“{each.words}”" for each in said[:3])
        if named and said:
            text = _("The letter ({language}) names a group and accuses: {words}.")
        elif named:
            text = _("The letter ({language}) names a group.")
        else:
            text = _("The letter ({language}) accuses: {words}.")
        yield Found(
            Severity.ERROR,
            wording_of(matter.plan, "letter", language),
            text.format(language=language_word(language), words=words),
            _("Take it out. Say who invites, and that others listen to this person."),
            data=letter.text,
        )


@rule("D4", principle=Principle.LEGITIMACY)
def counsel_has_looked(matter: Matter) -> Iterator[Found | Missing]:
    """A lawyer has looked at the letter, the slides and the safe-passage memo

    A sentence that promises or threatens too much can be quoted for years. New York’s letters are read by
    its legal bureau before they go out.

    What to do: have it reviewed, then sign the task off in the checklist, with the name of who reviewed it.

    The rule: legal review is recorded for the letter, the slides and the safe-passage memo. Must mend if
    not, or when the text was changed after it was reviewed.
    """
    plan = matter.plan
    signed = {each.subject for each in plan.sign_offs if _still_holds(matter, each)}
    languages = tuple(matter.texts.letters) or plan.event.languages
    if "task:letter" not in signed:
        for language in languages:
            if f"letter:{language}" not in signed:
                yield _unreviewed(
                    matter,
                    _("the letter ({language})").format(language=language_word(language)),
                    f"letter:{language}",
                )
    if plan.slides and not signed & {"slides", "task:slides"}:
        yield _unreviewed(matter, _("the slides"), "slides")
    if not signed & {"safe-passage", "task:safe-passage", "safe_passage:en"}:
        yield _unreviewed(matter, _("the safe-passage memo"), "safe-passage")


def _still_holds(matter: Matter, signed: SignOff) -> bool:
    """Whether what was reviewed is still what is printed."""
    now = matter.texts.digests.get(signed.subject, "")
    return not signed.text_digest or not now or signed.text_digest == now


def _unreviewed(matter: Matter, what: str, subject: str) -> Found:
    key = subject.partition(":")[0]
    task = next((task for task in matter.plan.tasks if task.key == key), None)
    lapsed = any(each.subject in (subject, f"task:{key}") for each in matter.plan.sign_offs)
    said = (
        _("{what} was changed after the legal review.")
        if lapsed
        else _("No legal review is recorded for {what}.")
    )
    text = said.format(what=what)
    return Found(
        Severity.ERROR,
        task or matter.plan.event,
        text[:1].upper() + text[1:],
        _("Have it reviewed, and sign it off in the checklist."),
    )


def _grade(matter: Matter, language: str, letter: LetterText) -> Iterator[Found]:
    limits = matter.thresholds
    if letter.grade is None:
        return
    grade = round(letter.grade, 1)
    if grade > limits.letter_grade_error:
        severity = Severity.ERROR
    elif grade > limits.letter_grade_warning:
        severity = Severity.WARNING
    elif grade > limits.letter_grade_good:
        severity = Severity.NOTE
    else:
        return
    yield Found(
        severity,
        wording_of(matter.plan, "letter", language),
        _("The letter ({language}) reads at grade {grade}.").format(
            language=language_word(language), grade=f"{grade:g}"
        ),
        _("Aim for grade {good}: shorter sentences, plain words.").format(
            good=f"{limits.letter_grade_good:g}"
        ),
        data=letter.text,
    )


def _ease(matter: Matter, language: str, letter: LetterText) -> Iterator[Found]:
    limits = matter.thresholds
    if letter.ease is None:
        return
    ease = round(letter.ease, 1)
    if ease < limits.letter_ease_error:
        severity = Severity.ERROR
    elif ease < limits.letter_ease_warning:
        severity = Severity.WARNING
    elif ease < limits.letter_ease_good:
        severity = Severity.NOTE
    else:
        return
    yield Found(
        severity,
        wording_of(matter.plan, "letter", language),
        _("The letter ({language}) reads at ease {ease} of 100.").format(
            language=language_word(language), ease=f"{ease:g}"
        ),
        _("Aim for {good} or more: shorter sentences, plain words.").format(
            good=f"{limits.letter_ease_good:g}"
        ),
        data=letter.text,
    )


def _length(matter: Matter, language: str, letter: LetterText) -> Iterator[Found]:
    if letter.pages > matter.thresholds.letter_pages:
        yield Found(
            Severity.WARNING,
            wording_of(matter.plan, "letter", language),
            _("The letter ({language}) takes {n} pages.").format(
                language=language_word(language), n=letter.pages
            ),
            _("Cut it until it fits on {n}.").format(n=matter.thresholds.letter_pages),
            data=letter.text,
        )


def _gaps(matter: Matter, language: str, letter: LetterText) -> Iterator[Found]:
    words = flat(letter.text)
    lacks = [_need_word(name) for name, need in letter.needs.items() if not need or flat(need) not in words]
    if lacks:
        yield Found(
            Severity.ERROR,
            wording_of(matter.plan, "letter", language),
            _("The letter ({language}) does not say {what}.").format(
                language=language_word(language), what=listed(lacks, _("and"))
            ),
            _("Put it back into the wording, or fill in what is missing in Settings."),
            data=letter.text,
        )


def _need_word(name: str) -> str:
    return {
        "day": _("the day"),
        "time": _("the time"),
        "place": _("the place"),
        "help_line": _("the help line’s number"),
        "signatures": _("who signs"),
        "promise": _("that nobody is arrested for coming"),
    }[name]


def _missing(matter: Matter) -> Missing:
    return Missing(
        matter.texts.letters_missing or _("The letter could not be put together, so it was not read.")
    )
