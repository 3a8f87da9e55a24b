"""What a pack says of the codes it minted."""

from collections.abc import Iterator

from callin_planner.documents.dates import language_name
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.pack import Pack

_OWN_LINES = ("door", "wallet_card", "intake_slip")


def codes_said(made: Pack) -> Iterator[str]:
    """Sentences: how many codes were minted, and which older ones still work, ended or were revoked."""
    cards = {code: count for code, count in made.minted.items() if code not in _OWN_LINES}
    if cards:
        total = sum(cards.values())
        by_language = ", ".join(f"{language_name(code)} {count}" for code, count in cards.items())
        fresh = ngettext("{n} new handout code ({list}).", "{n} new handout codes ({list}).", total)
        yield fresh.format(n=total, list=by_language)
    if wallet := made.minted.get("wallet_card", 0):
        fresh = ngettext("{n} new code on wallet cards.", "{n} new codes on wallet cards.", wallet)
        yield fresh.format(n=wallet)
    if slips := made.minted.get("intake_slip", 0):
        fresh = ngettext("{n} new code on intake slips.", "{n} new codes on intake slips.", slips)
        yield fresh.format(n=slips)
    if cards or wallet or slips:
        yield _("Those made earlier keep working until their codes are revoked.")
    if made.revoked:
        gone = ngettext("{n} earlier batch was revoked.", "{n} earlier batches were revoked.", made.revoked)
        yield gone.format(n=made.revoked)
    if doors := made.minted.get("door", 0):
        fresh = ngettext("{n} new door code on the letters.", "{n} new door codes on the letters.", doors)
        yield fresh.format(n=doors)
        yield _("Codes on older letters no longer work.")
