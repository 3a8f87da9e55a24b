"""One Chromium for the session; for each test a desk with its own process, and phones that are paired."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from callin_planner.domain.desk_book import DeskProvider
from callin_planner.domain.providers import Provider
from callin_planner.usecases import desk_state
from tests import network
from tests.desk import OpenDesk
from tests.intake.browser.video import write_video

PHONE = {"width": 390, "height": 844}
_CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
_SLOWEST = 20_000
expect.set_options(timeout=_SLOWEST)


@dataclass
class Lens:
    """What the camera of every phone sees: a film that `show` writes."""

    film: Path

    def show(self, square: str) -> None:
        write_video(self.film, square)


@dataclass
class Phones:
    """Phones in front of one desk."""

    browser: Browser
    desk: OpenDesk
    contexts: list[BrowserContext] = field(default_factory=list)

    def stranger(self, path: str = "/", **how: Any) -> Page:
        """A phone that opened the page."""
        how = {"viewport": PHONE, "locale": "en-US", **how}
        context = self.browser.new_context(ignore_https_errors=True, base_url=self.desk.origin, **how)
        context.set_default_timeout(_SLOWEST)
        self.contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    def paired(
        self, name: str = "José Peña", provider: Provider | DeskProvider | None = None, **how: Any
    ) -> Page:
        """A phone that asked, and was allowed on the laptop."""
        page = self.stranger(**how)
        self.ask(page, name)
        (asking,) = self.desk.state.asking
        assert page.locator("#digits").inner_text() == asking.digits
        desk_state.allow(self.desk.site, asking.id, (provider or self.desk.tables.plain).id)
        if how.get("java_script_enabled") is False:
            page.goto("/pair/wait")
            page.locator("#typed").wait_for()
        else:
            page.locator(".scripted #typed, .scripted #intake").wait_for()
        return page

    def ask(self, page: Page, name: str) -> None:
        page.locator("#code").fill(self.desk.state.pairing.code)
        page.locator("#name").fill(name)
        page.locator("#pair button").click()
        page.locator("#digits").wait_for()


@pytest.fixture(scope="session")
def lens(tmp_path_factory: pytest.TempPathFactory) -> Lens:
    found = Lens(tmp_path_factory.mktemp("camera") / "card.y4m")
    found.show("NOT A CARD OF OURS")
    return found


@pytest.fixture(scope="session")
def chromium(lens: Lens) -> Iterator[Browser]:
    if not Path(_CHROMIUM).is_file():
        pytest.skip("There is no Chromium on this computer: the phone's pages were not tried in a browser.")
    with network.this_computer(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_CHROMIUM,
            args=[
                "--no-sandbox",
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                f"--use-file-for-fake-video-capture={lens.film}",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture
def phones(chromium: Browser, open_desk: OpenDesk) -> Iterator[Phones]:
    found = Phones(chromium, open_desk)
    yield found
    for context in found.contexts:
        context.close()
