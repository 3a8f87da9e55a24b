"""The timer in a real browser: it counts, shows the note, and goes on by itself when the link is lost."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec

import pytest

from tests.core.stage_timer.serving import MOTHER, Served

CHROMIUM = "/usr/bin/chromium"
pytestmark = [
    pytest.mark.skipif(find_spec("playwright") is None, reason="playwright is not installed"),
    pytest.mark.skipif(shutil.which(CHROMIUM) is None, reason=f"there is no {CHROMIUM}"),
]
if find_spec("playwright") is not None:
    from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    with sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def room(browser: "Browser") -> Iterator["BrowserContext"]:
    """A tablet."""
    made = browser.new_context(ignore_https_errors=True, viewport={"width": 1024, "height": 768})
    yield made
    made.close()


@pytest.fixture
def tablet(room: "BrowserContext", served: Served) -> "Page":
    """The tablet after its code was scanned."""
    page = room.new_page()
    page.goto(served.link)
    expect(page.locator("#timer")).to_be_visible()
    return page


def left(page: "Page") -> int:
    """Seconds as they are shown."""
    minutes, seconds = page.locator("#left").inner_text().split(":")
    return int(minutes) * 60 + int(seconds)


def test_it_counts_and_says_who_speaks(tablet: "Page", served: Served) -> None:
    expect(tablet.locator("#speaker")).to_have_text("Lorraine Whitfield")
    expect(tablet.locator("#following")).to_have_text("Chief Marisol Vega")
    expect(tablet.locator("#of")).to_have_text("left of 7 minutes")
    expect(tablet.locator("#light-on_time")).to_have_class(re.compile("on"))
    first = left(tablet)
    expect(tablet.locator("#left")).not_to_have_text(f"{first // 60}:{first % 60:02d}")

    assert 0 < first - left(tablet) < 30


def test_the_token_does_not_stay_in_the_address(tablet: "Page", served: Served) -> None:
    assert tablet.url == served.url
    tablet.reload()
    expect(tablet.locator("#timer")).to_be_visible()


def test_a_note_comes_and_goes(tablet: "Page", served: Served) -> None:
    expect(tablet.locator("#note")).to_be_hidden()
    served.show(replace(MOTHER, note="Take all the time you need to breathe. We are with you."))
    expect(tablet.locator("#note")).to_contain_text("Take all the time you need")
    served.show(MOTHER)
    expect(tablet.locator("#note")).to_be_hidden()


@pytest.mark.parametrize(
    ("seconds", "light", "word"),
    [(200.0, "on_time", "On time"), (45.0, "wrap_up", "Wrap up"), (-40.0, "please_close", "Please close")],
)
def test_light_shape_and_word_say_the_same(
    tablet: "Page", served: Served, seconds: float, light: str, word: str
) -> None:
    served.show(replace(MOTHER, left=seconds))
    item = tablet.locator(f"#light-{light}")

    expect(item).to_have_class(re.compile("on"))
    expect(item).to_have_text(word)
    expect(item.locator("svg")).to_be_visible()


def test_when_time_is_up_it_counts_up(tablet: "Page", served: Served) -> None:
    served.show(replace(MOTHER, left=-30.0))
    expect(tablet.locator("#of")).to_have_text("over 7 minutes")
    first = left(tablet)
    expect(tablet.locator("#left")).not_to_have_text(f"{first // 60}:{first % 60:02d}")

    assert left(tablet) > first


def test_a_lost_link_counts_by_itself_and_comes_back(
    room: "BrowserContext", tablet: "Page", served: Served
) -> None:
    expect(tablet.locator("#link")).to_contain_text("Linked")
    room.set_offline(True)
    expect(tablet.locator("#link")).to_contain_text("Counting by itself", timeout=15_000)
    first = left(tablet)
    expect(tablet.locator("#left")).not_to_have_text(f"{first // 60}:{first % 60:02d}")
    assert left(tablet) < first
    served.show(replace(MOTHER, left=300.0, note="Please come to a close when you can."))
    room.set_offline(False)
    expect(tablet.locator("#link")).to_contain_text("Linked", timeout=15_000)
    expect(tablet.locator("#note")).to_contain_text("come to a close")

    assert 250 < left(tablet) <= 300


def test_a_resting_clock_rests_even_without_the_link(
    room: "BrowserContext", tablet: "Page", served: Served
) -> None:
    served.show(replace(MOTHER, left=90.0, running=False))
    expect(tablet.locator("#of")).to_have_text("The clock rests")
    room.set_offline(True)
    expect(tablet.locator("#link")).to_contain_text("Counting by itself", timeout=15_000)

    assert left(tablet) == 90


def test_a_wrong_or_used_link_says_so(browser: "Browser", tablet: "Page", served: Served) -> None:
    for link in (f"{served.url}#{'x' * 22}", served.link):
        other = browser.new_context(ignore_https_errors=True)
        page = other.new_page()
        page.goto(link)
        expect(page.locator("#only")).to_contain_text("Ask the operator for a new one")
        expect(page.locator("#timer")).to_be_hidden()
        other.close()


def test_without_a_link_it_asks_for_the_code(room: "BrowserContext", served: Served) -> None:
    page = room.new_page()
    page.goto(served.url)

    expect(page.locator("#only")).to_contain_text("Scan the code")


def test_an_unlinked_tablet_forgets_what_it_saw(tablet: "Page", served: Served) -> None:
    served.say(unlink=True)
    expect(tablet.locator("#only")).to_contain_text("Scan the code", timeout=15_000)
    expect(tablet.locator("#timer")).to_be_hidden()


def test_the_end_of_the_evening_is_said(tablet: "Page", served: Served) -> None:
    served.show(replace(MOTHER, over=True, running=False))
    served.say(stop=True)

    expect(tablet.locator("#only")).to_contain_text("Thank you", timeout=15_000)


@pytest.mark.parametrize(
    "size", [(1024, 768), (768, 1024), (390, 844), (844, 390), (1366, 768), (1920, 1080), (320, 568)]
)
@pytest.mark.parametrize("seconds", [151.0, 4520.0, -6100.0])
def test_nothing_is_cut_off(tablet: "Page", served: Served, size: tuple[int, int], seconds: float) -> None:
    name = "Chief Marisol Vega-Featherstonehaugh of the Department"
    served.show(
        replace(MOTHER, left=seconds, allotted=4800, speaker=name, note="A little slower, please. " * 4)
    )
    tablet.set_viewport_size({"width": size[0], "height": size[1]})
    expect(tablet.locator("#note")).to_contain_text("A little slower")
    outside = tablet.evaluate(
        """[...document.querySelectorAll('#timer *')].filter(one => {
            const at = one.getBoundingClientRect();
            return at.width && (at.right > innerWidth + 1 || at.bottom > innerHeight + 1 || at.left < -1);
        }).map(one => one.id || one.tagName)"""
    )

    assert outside == []


def test_nothing_comes_from_elsewhere_and_nothing_is_blocked(room: "BrowserContext", served: Served) -> None:
    page = room.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(served.link)
    expect(page.locator("#timer")).to_be_visible()
    page.evaluate("document.fonts.ready")

    assert all(url.startswith((served.url, "data:")) for url in asked)
    assert not [text for text in said if "Content Security Policy" in text]
    assert served.link.partition("#")[2] not in "".join(asked)
