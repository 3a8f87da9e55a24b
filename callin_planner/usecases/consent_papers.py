"""A consent as it was read and signed, and the notice to whoever must be told that one ended."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from callin_planner.documents import dates
from callin_planner.documents.flowing import Block, Flow, Frame, Heading, Para, Points, draw_flows
from callin_planner.documents.layout.style import style_of
from callin_planner.domain.clock import zone
from callin_planner.domain.desk_book import ConsentWording
from callin_planner.domain.disclosures import Reach
from callin_planner.domain.intake import ConsentKind, Signature
from callin_planner.domain.referrals import Consent, ConsentState, Intake
from callin_planner.domain.site import Site
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import consents, desk_consents, intake, plans
from callin_planner.usecases.consents import SeenNotice
from callin_planner.usecases.disclosure import Leaving
from callin_planner.usecases.referrals import part2_notice

CONSENT, NOTICE = "consent", "consent_notice"


def kind_word(kind: ConsentKind) -> str:
    return {
        ConsentKind.PLAIN: _("Consent to be called and helped"),
        ConsentKind.HIPAA: _("HIPAA authorization"),
        ConsentKind.PART2: _("42 CFR Part 2 consent"),
    }[kind]


def signature_word(consent: Consent) -> str:
    """ "Said aloud; witness: José Peña"."""
    said = {
        Signature.FINGER: _("Signed with a finger"),
        Signature.VERBAL: _("Said aloud"),
        Signature.PAPER: _("Signed on paper"),
        Signature.TYPED: _("Signed by typing the name"),
    }[consent.signature]
    if consent.signed_for:
        said = _("{said}, on the authority of {whom}").format(said=said, whom=consent.signed_for)
    if consent.witness:
        said = _("{said}; witness: {name}").format(said=said, name=consent.witness)
    return said


def state_sentence(consent: Consent, state: ConsentState, zone_name: str) -> str:
    """How it stands, and since when or until when."""
    if state is ConsentState.REVOKED and consent.revoked_at is not None:
        return _("Taken back on {day}").format(day=_day(consent.revoked_at, zone_name))
    if consent.expires_on is None:
        return _("Stands until it is taken back")
    day = dates.plain_date(consent.expires_on, "en")
    if state is ConsentState.EXPIRED:
        return _("Ended on {day}").format(day=day)
    return _("Stands until {day}").format(day=day)


def wording_of(store: Store, consent: Consent) -> ConsentWording | None:
    """The text that was agreed to; None where only its parts are known."""
    return desk_consents.wording_of(store, consent.digest)


def text_blocks(store: Store, consent: Consent) -> list[Block]:
    """What was agreed to, word for word, then who signed it."""
    text = wording_of(store, consent)
    blocks: list[Block] = []
    if text is not None:
        blocks += [Frame((text.read_aloud,)), Para(text.scope)]
        for part in text.parts:
            blocks += [Heading(part.title), Para(part.text)]
    else:
        parts = (
            (_("Who shares"), consent.discloser),
            (_("What is shared"), consent.what),
            (_("With whom"), ", ".join(consent.recipients)),
            (_("What for"), consent.purpose),
            (_("How to take it back"), consent.revoking),
        )
        for title, said in parts:
            if said:
                blocks += [Heading(title), Para(said)]
    return blocks


def consent_leaving(store: Store, consent: Consent) -> Leaving:
    """The consent as a paper: for the person it belongs to, or whoever keeps the signed ones.

    Raises UserError(code="not-yours") for a role that does not see it.
    """
    seen = intake.one(store, consent.intake_id)
    consents.consents_of(store, consent.intake_id)
    with store.read() as tx:
        event_id = tx.get(Intake, consent.intake_id).event_id

    def write(fmt: str, columns: Sequence[str], watermark: str, stream: BinaryIO) -> int:
        return _draw(store, lambda site: consent_paper(store, site, consent, seen.code, watermark), stream)

    return Leaving(
        CONSENT,
        _("One person’s consent"),
        ("pdf", "print"),
        (),
        write,
        event_id,
        always_names=bool(consent.signed_name),
        reach=Reach.HELP,
    )


def consent_paper(store: Store, site: Site, consent: Consent, code: str, watermark: str = "") -> Flow:
    text = wording_of(store, consent)
    given = _day(consent.given_at, site.time_zone)
    signed = [signature_word(consent), _("Given on {day}").format(day=given)]
    if consent.signed_name:
        signed.insert(0, _("Signed by {name}").format(name=consent.signed_name))
    if consent.expires_on:
        signed.append(_("Ends on {day}").format(day=dates.plain_date(consent.expires_on, "en")))
    if consent.revoked_at:
        signed.append(_("Taken back on {day}").format(day=_day(consent.revoked_at, site.time_zone)))
    if consent.ink_digest:
        signed.append(_("Fingerprint of the signature: {digest}").format(digest=consent.ink_digest[:16]))
    blocks = [*text_blocks(store, consent), Heading(_("Signed")), Points(tuple(signed))]
    return _flow(
        site, consent.language, text.title if text else kind_word(consent.kind),
        (_("Card {code}").format(code=code), kind_word(consent.kind)), blocks, watermark,
    )  # fmt: skip


def notice_leaving(store: Store, event_id: UUID, seen: SeenNotice) -> Leaving:
    """The letter that tells one recipient to stop: by code, it names nobody."""

    def write(fmt: str, columns: Sequence[str], watermark: str, stream: BinaryIO) -> int:
        return _draw(store, lambda site: notice_paper(store, site, seen, watermark), stream)

    return Leaving(
        NOTICE, _("Notice that a consent ended"), ("pdf", "print"), (), write, event_id, reach=Reach.HELP
    )


def notice_paper(store: Store, site: Site, seen: SeenNotice, watermark: str = "") -> Flow:
    with store.read() as tx:
        consent = tx.get(Consent, seen.notice.consent_id)
        others = tx.list(Consent, intake_id=consent.intake_id)
    ended = consent.revoked_at or seen.notice.raised_at
    day = _day(ended, site.time_zone)
    if seen.notice.why is ConsentState.EXPIRED:
        first = _("The consent that belongs to card {code} ran out, and we noted it on {day}.")
    else:
        first = _("The person with card {code} took their consent back on {day}.")
    blocks: list[Block] = [
        Para(_day(seen.notice.raised_at, site.time_zone), right=True),
        Para(seen.recipient),
        Para(first.format(code=seen.code, day=day)),
        Para(_("Please do this today:")),
        Points(
            (
                _("Share nothing more about this person, and pass no list on that has them on it."),
                _("Do not call, write or visit on the strength of that consent. If they come to you "
                  "themselves, they are as welcome as anybody."),
                _("Take them off lists and sheets of ours. What the law makes you keep, you keep."),
                _("Tell us when it is done."),
            )
        ),
        Para(_("Nobody has to say why, and it changes nothing for them: help stays open, and nothing is "
               "held against them.")),
    ]  # fmt: skip
    if any(one.id != consent.id and one.stands(plans.today(store)) for one in others):
        blocks.append(Para(_("Another consent of theirs still stands. Ask us what it covers.")))
    if consent.kind is ConsentKind.PART2 and seen.notice.provider_id in consent.recipient_ids:
        blocks.append(Frame((part2_notice(),)))
    if site.help_line:
        blocks.append(Para(_("Questions: {phone}").format(phone=site.help_line)))
    return _flow(site, "en", _("A consent has ended"), (_("Card {code}").format(code=seen.code),), blocks,
                 watermark)  # fmt: skip


def _flow(
    site: Site, language: str, title: str, lines: tuple[str, ...], blocks: Sequence[Block], watermark: str
) -> Flow:
    return Flow(
        language=language,
        title=title,
        kicker=site.programme or site.office or site.city,
        name=title,
        lines=lines,
        blocks=tuple(blocks),
        foot=_("Confidential. Keep it locked away."),
        page=_("Page {page} of {pages}"),
        watermark=watermark,
    )


def _draw(store: Store, make: Callable[[Site], Flow], stream: BinaryIO) -> int:
    with store.read() as tx:
        site = tx.first(Site)
    if site is None:
        raise LookupError("a site without its record")
    draw_flows([make(site)], stream, style_of(site.paper))
    return 1


def _day(at: datetime, zone_name: str) -> str:
    return dates.plain_date(at.astimezone(zone(zone_name)).date(), "en")
