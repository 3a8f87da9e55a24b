"""Papers in bulk: handouts beside page bytes written by hand, letters beside string substitution.

    .venv/bin/python -m tests.bench.bench_papers

The limits make the same QR codes and compress the same way; what they leave out is layout. Processor time is
counted, not the clock on the wall: the work waits for nothing, and a busy machine does not blur the ratio.
"""

import json
import tempfile
import time
import zlib
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from callin_planner.documents import handout, letter
from callin_planner.documents.handout import CardFace
from callin_planner.documents.kind import KINDS
from callin_planner.documents.layout import docx, qr
from callin_planner.documents.layout.pdf import Sheet
from callin_planner.documents.layout.style import LETTER, Style, style_for
from callin_planner.domain.cards import door_payload, new_code, new_token, qr_payload, spaced
from callin_planner.domain.event import Event, Venue
from callin_planner.domain.invitees import Invitation, Invitee, Officer, Supervision
from callin_planner.domain.letterhead import Letterhead
from callin_planner.domain.plan import Invited, Plan
from callin_planner.domain.providers import TILES, Provider, Service
from callin_planner.domain.site import Signatory, Site
from callin_planner.show.qr import matrix, runs
from tests.bench.measure import show, take

MODULE = "tests.bench.bench_papers"


def main() -> None:
    for count in (500, 5000):
        show(
            f"{count} handouts, one PDF",
            take(MODULE, f"handouts_{count}"),
            take(MODULE, f"bytes_{count}"),
            {"canvas, each page drawn": take(MODULE, f"drawn_{count}", runs=1)},
        )
    show("500 letters, one DOCX, no codes", take(MODULE, "letters_500"), take(MODULE, "substituted_500"))
    show("500 letters, one DOCX, QR codes", take(MODULE, "coded_500"), take(MODULE, "substituted_coded_500"))
    show("500 letters, one DOCX each", take(MODULE, "each_500"), take(MODULE, "substituted_each_500"))
    for function, name in (
        ("pack_28", "evening's pack, 28 people"),
        ("packs_28", "the same, five times over"),
    ):
        pack = take(MODULE, function)
        print(f"{name}: {pack.seconds * 1000:.0f} ms (at most 3000) | peak {pack.peak_mb:.0f} MB", flush=True)
    show(
        "500 letters, one DOCX on a letterhead",
        take(MODULE, "headed_500"),
        take(MODULE, "substituted_headed_500"),
    )
    pdf = take(MODULE, "letters_pdf_500")
    print(f"500 letters, one PDF: {pdf.seconds * 1000:.0f} ms | peak {pdf.peak_mb:.0f} MB")


def handouts_500() -> float:
    return _handouts(500)


def handouts_5000() -> float:
    return _handouts(5000)


def bytes_500() -> float:
    return _bytes(500)


def bytes_5000() -> float:
    return _bytes(5000)


def drawn_500() -> float:
    return _drawn(500)


def drawn_5000() -> float:
    return _drawn(5000)


def letters_500() -> float:
    return _letters(500, codes=False)


def coded_500() -> float:
    return _letters(500, codes=True)


def headed_500() -> float:
    return _letters(500, codes=False, style=_headed())


def substituted_headed_500() -> float:
    return _substituted(500, codes=False, style=_headed())


def substituted_500() -> float:
    return _substituted(500, codes=False)


def substituted_coded_500() -> float:
    return _substituted(500, codes=True)


def each_500() -> float:
    contents = _contents(500, codes=False)
    letter.write_docx(contents[:1], BytesIO(), LETTER)
    began = time.process_time()
    for content in contents:
        letter.write_docx([content], BytesIO(), LETTER)
    return time.process_time() - began


def substituted_each_500() -> float:
    """One finished letter; for each person the names are replaced in its text and all is zipped anew."""
    contents = _contents(500, codes=False)
    first = BytesIO()
    letter.write_docx(contents[:1], first, LETTER)
    with ZipFile(first) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = parts.pop("word/document.xml").decode()
    began = time.process_time()
    for content in contents:
        with ZipFile(BytesIO(), "w", ZIP_DEFLATED, compresslevel=2) as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
            archive.writestr("word/document.xml", document.replace(contents[0].to[0], content.to[0]))
    return time.process_time() - began


def pack_28() -> float:
    """Everything of the sample city's evening, from the store to whole files."""
    return _packs(1)


def packs_28() -> float:
    """Five evenings in one process: the mean of one, and whether memory stays where it was."""
    return _packs(5)


def _packs(times: int) -> float:
    from callin_planner.domain.clock import FixedClock  # here: what they load is no part of other cases
    from callin_planner.usecases import opening
    from callin_planner.usecases.pack import make_pack
    from tests.leaving import PLAIN
    from tests.sample import SAMPLE_KEY, SAMPLE_NOW, make_template

    with tempfile.TemporaryDirectory() as folder:
        path, owner = make_template(Path(folder), "clean")
        clock = FixedClock(SAMPLE_NOW)
        site = opening.open_with_key(path, SAMPLE_KEY, opening.actor_of(owner), clock=clock)
        keys = [kind.key for kind in KINDS if kind.tonight]
        began = time.process_time()
        for _n in range(times):
            made = make_pack(site.store, Path(folder) / "papers", only=keys, permit=PLAIN)
            if made.withheld or {one.kind for one in made.files} != set(keys):
                raise SystemExit(f"Not everything was made: {made.withheld}")
        took = time.process_time() - began
        site.close()
    return took / times


def letters_pdf_500() -> float:
    contents = _contents(500, codes=True)
    _warm()
    began = time.process_time()
    letter.write_pdf(contents, BytesIO(), LETTER)
    return time.process_time() - began


def _handouts(count: int) -> float:
    content, cards = handout.build(_plan(), "en"), _cards(count)
    _warm()
    began = time.process_time()
    handout.write_pdf(content, cards, BytesIO(), LETTER)
    return time.process_time() - began


def _drawn(count: int) -> float:
    """The same page drawn anew for every card: what a plain canvas costs."""
    content, cards = handout.build(_plan(), "en"), _cards(count)
    _warm()
    began = time.process_time()
    sheet = Sheet(BytesIO(), LETTER, title="Help", language="en")
    for n, card in enumerate(cards):
        if n:
            sheet.next_page()
        handout._draw_card(sheet, handout._draw_shared(sheet, content), card)
    sheet.finish()
    return time.process_time() - began


def _bytes(count: int) -> float:
    """Page objects by hand: one fixed string of drawing commands, a code, a QR path, deflated."""
    cards = _cards(count)
    fixed = b"BT /F1 12 Tf 50 700 Td (Help is here, if you want it.) Tj ET\n" * 40
    _warm()
    began = time.process_time()
    stream, offsets = BytesIO(), []
    stream.write(b"%PDF-1.7\n")
    for n, card in enumerate(cards):
        content = zlib.compress(
            fixed + f"BT /F1 26 Tf 60 60 Td ({card.code}) Tj ET ".encode() + _path(card.payload)
        )
        offsets += [stream.tell()]
        stream.write(b"%d 0 obj<</Type/Page/Parent 1 0 R/Contents %d 0 R>>endobj\n" % (2 * n + 3, 2 * n + 4))
        offsets += [stream.tell()]
        stream.write(b"%d 0 obj<</Length %d/Filter/FlateDecode>>stream\n" % (2 * n + 4, len(content)))
        stream.write(content + b"\nendstream endobj\n")
    stream.write(b"xref\n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    return time.process_time() - began


def _path(payload: str) -> bytes:
    drawn = "".join([f"{column} {row} {length} 1 re " for row, column, length in runs(matrix(payload))])
    return f"q 0 g 4.24 0 0 -4.24 350 400 cm {drawn}f Q".encode()


def _headed() -> Style:
    """A sheet with a Word letterhead as it is kept."""
    from callin_planner.exchange import letterhead
    from tests.core.exchange.letterheads import made

    kept = letterhead.read(letterhead.WORD + made())
    return style_for(replace(_plan(), letterhead=Letterhead(name="ours.docx", docx=json.dumps(kept))))


def _letters(count: int, *, codes: bool, style: Style = LETTER) -> float:
    contents = _contents(count, codes=codes)
    began = time.process_time()
    letter.write_docx(contents, BytesIO(), style)
    return time.process_time() - began


def _substituted(count: int, *, codes: bool, style: Style = LETTER) -> float:
    """One finished letter as a string, names and codes replaced in it, zipped."""
    contents = _contents(count, codes=codes)
    first = BytesIO()
    letter.write_docx(contents[:1], first, style)
    with ZipFile(first) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = parts.pop("word/document.xml").decode()
    start, end = document.index("<w:body>") + 8, document.rindex("</w:body>")
    template = document[start:end]
    began = time.process_time()
    body = "".join(
        template.replace(contents[0].to[0], content.to[0]).replace("q1", f"q{n}")
        for n, content in enumerate(contents, start=1)
    )
    with ZipFile(BytesIO(), "w", ZIP_DEFLATED, compresslevel=2) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
        archive.writestr("word/document.xml", document[:start] + body + document[end:])
        if codes:
            for n, content in enumerate(contents):
                archive.writestr(f"word/media/q{n}.png", docx._png(qr.rows(content.door)))
    return time.process_time() - began


def _warm() -> None:
    """Fonts and libraries are loaded once a process; neither side pays for them here."""
    handout.write_pdf(handout.build(_plan(), "en"), _cards(1), BytesIO(), LETTER)
    qr.black_runs.cache_clear()


def _cards(count: int) -> list[CardFace]:
    return [CardFace(qr_payload(new_token()), spaced(new_code())) for _n in range(count)]


def _contents(count: int, *, codes: bool) -> list[letter.Letter]:
    plan = _plan()
    first = letter.build(plan, _invited(plan), "en", door_payload(new_token()) if codes else "")
    return [
        replace(
            first,
            to=(f"Person Number{n}", f"{n} Invented Street"),
            greeting=f"Dear Person Number{n},",
            door=door_payload(new_token()) if codes else "",
        )
        for n in range(count)
    ]


def _plan() -> Plan:
    signed = tuple(Signatory(f"Signatory {n}", "Office of the city") for n in range(3))
    site = Site(city="Somewhere", help_line="555-0100", help_line_hours="day or night", signatories=signed)
    venue = Venue(name="Community Center", room="Main hall", address="1 Street", transit="Bus 4")
    event = Event(name="Call-in", on=date(2026, 11, 25), venue_id=venue.id, food=True, provider_tables=True)
    provider = Provider(name="Provider")
    services = tuple(Service(provider_id=provider.id, name=need.value, need=need) for need in TILES)
    return Plan(
        site=site,
        event=event,
        today=date(2026, 11, 24),
        venue=venue,
        providers=(provider,),
        services=services,
    )


def _invited(plan: Plan) -> Invited:
    officer = Officer(name="An Officer", agency="County Probation", phone="555-0101")
    invitee = Invitee(
        code="X-001", first="Person", last="Number", supervision=Supervision.PROBATION, compel=True
    )
    return Invited(
        invitation=Invitation(event_id=plan.event.id, invitee_id=invitee.id), invitee=invitee, officer=officer
    )


if __name__ == "__main__":
    main()
