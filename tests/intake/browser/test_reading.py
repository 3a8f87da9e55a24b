"""What everybody can read and reach: axe-core, 200 % text, narrow phones, 48 px targets, both languages."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from callin_planner.domain.cards import new_code
from callin_planner.intake.web import texts
from callin_planner.usecases import desk_state
from tests.desk import OpenDesk
from tests.intake.browser.conftest import Phones

AXE = (Path(__file__).resolve().parents[2] / "data" / "axe.min.js").read_text(encoding="utf-8")
NARROW = {"width": 360, "height": 640}

_EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """async (only) => {
  const found = await axe.run(document, { runOnly: only, resultTypes: ["violations"] });
  return found.violations
    .filter((each) => ["moderate", "serious", "critical"].includes(each.impact))
    .flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.target} ${node.failureSummary}`));
}"""
_CUT = """() => {
  const cut = [];
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) cut.push(`page ${wide}`);
  for (const each of document.querySelectorAll("body *")) {
    const box = each.getBoundingClientRect();
    if (!box.width || each.closest(".unseen, svg, video, .boxed input")) continue;
    const name = `${each.tagName}.${each.className}`;
    if (box.right > innerWidth + 1 || box.left < -1) cut.push(`${name} ${box.right}`);
    const hides = getComputedStyle(each).overflowX !== "visible" && each.tagName !== "SELECT";
    if (hides && each.scrollWidth > each.clientWidth + 1) cut.push(`${name} hides`);
  }
  return cut;
}"""
_SMALL = """() => [...document.querySelectorAll("a, button, input, select, summary, label.tick")]
  .filter((each) => each.offsetParent && !each.closest(".unseen") && each.type !== "hidden")
  .map((each) => [each, each.getBoundingClientRect()])
  .filter(([each, box]) => box.height && (box.height < 47.5 || box.width < 47.5))
  .map(([each, box]) => `${each.tagName} ${each.textContent.trim()} ${box.width} x ${box.height}`)"""


class Reader:
    """Looks at a page in all the ways a phone may show it; collects what is wrong."""

    def __init__(self) -> None:
        self.wrong: list[str] = []
        self.seen: list[str] = []

    def look(self, page: Page, name: str) -> None:
        self.seen.append(name)
        page.evaluate("document.fonts.ready")
        page.evaluate(AXE + ";0")
        page.emulate_media(color_scheme="light")
        self._note(name, page.evaluate(_RUN, {"type": "tag", "values": _EVERYTHING}))
        page.emulate_media(color_scheme="dark")
        self._note(f"{name}, dark", page.evaluate(_RUN, {"type": "rule", "values": ["color-contrast"]}))
        self._note(name, page.evaluate(_CUT))
        self._note(name, page.evaluate(_SMALL))
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        self._note(f"{name}, 200 %", page.evaluate(_CUT))
        page.evaluate("document.documentElement.style.fontSize = ''")

    def _note(self, name: str, found: list[str]) -> None:
        self.wrong += [f"{name}: {each}" for each in found]


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_can_be_read_and_reached(phones: Phones, language: str) -> None:
    reader, desk = Reader(), phones.desk
    t = texts.saying(language)
    how: dict[str, Any] = {"locale": f"{language}-US", "viewport": NARROW}
    _pair(phones, reader, how, t)
    page = phones.contexts[-1].pages[0]
    reader.look(page, "scan")
    page.locator("#typed").fill("0" + desk.tables.printed[0].code[1:])
    reader.look(page, "misread")
    page.locator("#typed").fill(new_code())
    page.locator("#card .go").click()
    expect(page.get_by_role("alert")).to_have_text(t("scan_unknown"))
    reader.look(page, "unknown")
    page.get_by_role("button", name=t("scan_new")).click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.locator(".scripted #intake").wait_for()
    reader.look(page, "consent")
    page.locator("#yes").check()
    page.locator("#intake [name=act]").click()
    expect(page.get_by_text(t("fault_reach"))).to_be_visible()
    reader.look(page, "faults")
    page.locator("[name=needs][value=work]").check()
    page.locator("[name=reach][value=someone_else]").check()
    page.context.set_offline(True)
    page.locator("#intake [name=act]").click()
    page.locator("#waiting-to-save").wait_for()
    reader.look(page, "waiting")
    page.context.set_offline(False)
    expect(page.locator("#saved")).to_be_focused()
    reader.look(page, "saved")
    page.get_by_role("button", name=t("saved_undo")).click()
    expect(page.get_by_role("heading", name=t("undone_title"))).to_be_visible()
    reader.look(page, "undone")
    _signed_consent(phones, reader, how)
    assert reader.wrong == []
    assert len(set(reader.seen)) == 14


def test_a_used_card_and_a_denied_phone_can_be_read(phones: Phones) -> None:
    reader = Reader()
    page = phones.paired(viewport=NARROW)
    code = phones.desk.tables.printed[0].code
    for _n in range(2):
        page.goto("/")
        page.locator("#typed").fill(code)
        page.locator("#card .go").click()
        page.locator("#intake, [name=again]").first.wait_for()
        if page.locator("#intake").count():
            page.locator("#yes").check()
            page.locator("[name=needs][value=work]").check()
            page.locator("[name=reach][value=call]").check()
            page.locator("#intake [name=act]").click()
            page.locator("#saved").wait_for()
    reader.look(page, "again")
    page.goto("/nowhere")
    reader.look(page, "gone")
    other = phones.stranger(viewport=NARROW)
    phones.ask(other, "A stranger")
    desk_state.deny(phones.desk.site, phones.desk.state.asking[0].id)
    other.get_by_role("heading", name="Not allowed").wait_for()
    reader.look(other, "denied")
    assert reader.wrong == []


def _pair(phones: Phones, reader: Reader, how: dict[str, Any], t: Callable[..., str]) -> None:
    desk: OpenDesk = phones.desk
    page = phones.stranger(**how)
    reader.look(page, "pair")
    phones.ask(page, "Zoran Aleksandar Petrović-Nguyễn")
    reader.look(page, "wait")
    desk_state.allow(desk.site, desk.state.asking[0].id)
    page.locator("#typed").wait_for(state="attached")
    page.goto("/help")
    expect(page.locator("h1")).to_have_text(t("help_title"))
    reader.look(page, "help")
    page.goto("/kiosk")
    reader.look(page, "kiosk")
    page.goto("/")


def _signed_consent(phones: Phones, reader: Reader, how: dict[str, Any]) -> None:
    """The longest page: a consent by law, with somebody who signs for somebody else."""
    page = phones.paired("A clinic", phones.desk.tables.part2, **how)
    page.locator("#typed").fill(phones.desk.tables.printed[1].code)
    page.locator("#card .go").click()
    page.locator("#yes").check()
    page.locator("[value=finger]").check()
    page.locator("#signing summary").click()
    reader.look(page, "signing")
    page.locator("#intake [name=act]").click()
    page.locator(".fault").first.wait_for()
    reader.look(page, "signing, faults")
