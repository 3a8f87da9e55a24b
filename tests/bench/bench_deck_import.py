"""Bringing a PDF in, beside bare pypdfium2: `.venv/bin/python -m tests.bench.bench_deck_import`.

The limit draws each page at 1920 x 1080 and hands over a Pillow image, in one process, and writes nothing.
Ours reads in the confined child, takes the words, counts the links, and makes a file of each page. The runs
alternate; the processor's seconds are those of both processes.
"""

import os
import resource
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from callin_planner.domain.clock import FixedClock
from callin_planner.usecases import deck_import, opening, plans
from callin_planner.usecases.opening import OpenSite
from tests import factories
from tests.core.exchange.decks import POLICE_PDF

PAGES, RUNS = 300, 3


def make_deck(path: Path, pages: int = PAGES) -> None:
    """The partner's four pages again and again."""
    with pypdfium2.PdfDocument(POLICE_PDF) as source, pypdfium2.PdfDocument.new() as deck:
        for _ in range(pages // 4):
            deck.import_pages(source)
        deck.save(path)


def bare(path: Path) -> None:
    """pypdfium2 alone."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            width, height = page.get_size()
            page.render(scale=min(1920 / width, 1080 / height)).to_pil()


def bare_to_files(path: Path) -> None:
    """What a script would do: the same, and a JPEG of each page."""
    import io

    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            width, height = page.get_size()
            image = page.render(scale=min(1920 / width, 1080 / height)).to_pil()
            image.save(io.BytesIO(), "JPEG", quality=92, subsampling=1)


def compare(
    name: str, ours: Callable[[], object], limits: dict[str, Callable[[], object]], pages: int
) -> None:
    """Run all in turn and print a line: milliseconds a page by the clock, the processor, and ratios."""
    cases = {"ours": ours, **limits}
    seen: dict[str, list[tuple[float, float]]] = {case: [] for case in cases}
    for _run in range(RUNS):
        for case, act in cases.items():
            seen[case].append(_timed(act))
    clock = {case: statistics.median(wall for wall, _busy in runs) / pages for case, runs in seen.items()}
    busy = {case: statistics.median(each for _wall, each in runs) / pages for case, runs in seen.items()}
    told = [f"{name}: {clock['ours']:.1f} ms a page ({busy['ours']:.1f} of the processor)"]
    told += [
        f"{limit} {clock[limit]:.1f} ({busy[limit]:.1f}), x {clock['ours'] / clock[limit]:.2f} "
        f"(x {busy['ours'] / busy[limit]:.2f})"
        for limit in limits
    ]
    here = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    inside = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(" | ".join([*told, f"peak {here} MB here, {inside} MB in the child"]), flush=True)


def _timed(act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock, and by the processor in this process and its children."""
    began, before = time.perf_counter(), os.times()
    act()
    after = os.times()
    used = sum(after[i] - before[i] for i in range(4))
    return (time.perf_counter() - began) * 1000, used * 1000


def _site(folder: Path) -> OpenSite:
    site = opening.create_with_key(
        folder / "Bench.callin", factories.site(), factories.person(), secrets.token_bytes(32),
        clock=FixedClock(factories.NOON),
    )  # fmt: skip
    with site.store.change("Plan") as tx:
        tx.save(factories.event())
    return site


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site, path = _site(folder), folder / "deck.pdf"
        for pages in (4, 40, PAGES):
            make_deck(path, pages)
            compare(
                f"import, {pages} pages",
                lambda: deck_import.preview(site.store, path),
                {"pypdfium2": lambda: bare(path), "pypdfium2 and a JPEG": lambda: bare_to_files(path)},
                pages,
            )
        seen = deck_import.preview(site.store, path)
        event = plans.event_of(site.store, None)
        took, _used = _timed(lambda: deck_import.commit(site.store, event.id, seen))
        print(f"commit of {len(seen.pages)} pages ({seen.size / 1e6:.0f} MB), one transaction: {took:.0f} ms")
        site.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
