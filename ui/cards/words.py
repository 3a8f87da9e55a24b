"""What the page calls the states of batches and codes."""

from callin_planner.documents.dates import language_name
from callin_planner.documents.kind import kind_of
from callin_planner.domain.cards import CardBatch
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.card_batches import BatchRow, BatchState, CodeState, LanguageCount


def state_word(state: BatchState) -> tuple[str, str]:
    """The word of a chip and its look."""
    return {
        BatchState.MADE: (_("Made, not printed"), "neutral"),
        BatchState.PRINTED: (_("Printed"), "good"),
        BatchState.HANDED_OUT: (_("Handed out"), "good"),
        BatchState.EXPIRED: (_("Expired"), "neutral"),
        BatchState.REVOKED: (_("Revoked"), "late"),
        BatchState.LOST: (_("Lost"), "late"),
    }[state]


def answer(state: CodeState) -> tuple[str, str]:
    """What is said of a typed code, and how it looks; never whose it is."""
    return {
        CodeState.GOOD: (_("This code is good."), "good"),
        CodeState.USED: (_("This code was used already."), "look"),
        CodeState.REVOKED: (
            _("This code was revoked. Give the person a new card; the help line’s number still works."),
            "look",
        ),
        CodeState.EXPIRED: (
            _("This code has expired. Give the person a new card; the help line’s number still works."),
            "look",
        ),
        CodeState.OTHER: (_("This code is good, but of another call-in."), "info"),
        CodeState.UNKNOWN: (
            _("No card of this site has this code. A door code from a letter does not count here."),
            "look",
        ),
        CodeState.MISTYPED: (
            _("A character is wrong or missing. It has eight, as in K7QF-2M96, and no 0, 1, I, L or O."),
            "look",
        ),
    }[state]


def title(batch: CardBatch) -> str:
    """ "Wallet card, Spanish", or the same with "spares"."""
    words = _("{paper}, {language}") if not batch.spare else _("{paper}, {language}, spares")
    return words.format(paper=kind_of(batch.kind).name, language=language_name(batch.language))


def handed_words(batch: CardBatch) -> str:
    if not batch.handed_out:
        return "–"
    return _("{n} by {who}").format(n=batch.handed_out, who=batch.handed_out_by)


def count_words(count: LanguageCount) -> str:
    """ "50 codes and 10 spares, 12 handed out, 3 used"."""
    codes = ngettext("{n} code", "{n} codes", count.codes).format(n=count.codes)
    if count.spares:
        spares = ngettext("{n} spare", "{n} spares", count.spares).format(n=count.spares)
        codes = _("{codes} and {spares}").format(codes=codes, spares=spares)
    return _("{codes} in use, {handed} handed out, {used} used").format(
        codes=codes, handed=count.handed_out, used=count.used
    )


def search_words(row: BatchRow) -> str:
    return f"{title(row.batch)} {row.batch.handed_out_by} {state_word(row.state)[0]}"
