"""R-H12: the whole way without a script, in both languages; and every word of the page in both."""

import re
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

from callin_planner import assets
from callin_planner.domain.intake import Act, Again
from callin_planner.intake.web import texts
from callin_planner.usecases import desk_state
from tests.desk import OpenDesk

TEMPLATES = sorted((assets.folder("web") / "templates").glob("*.html"))


class Browser:
    """A browser without scripts: it follows links and sends the forms it is shown, with what they hold."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        client.follow_redirects = True
        self.html = ""

    def go(self, path: str) -> None:
        self._read(self.client.get(path))

    def send(self, action: str, **typed: object) -> None:
        form = next(
            each for each in re.findall(r"<form.*?</form>", self.html, re.S) if f'action="{action}"' in each
        )
        fields: dict[str, object] = dict(
            re.findall(r'<input type="hidden" name="(\w+)"[^>]*? value="([^"]*)"', form)
        )
        body = urlencode({**fields, **typed}, doseq=True)
        kind = {"content-type": "application/x-www-form-urlencoded", "origin": "null"}
        self._read(self.client.post(action, content=body, headers={**kind, "sec-fetch-site": "same-origin"}))

    def _read(self, answer: httpx.Response) -> None:
        assert answer.status_code < 500
        assert "{{" not in answer.text
        self.html = answer.text


def paired(running: OpenDesk, language: str) -> Browser:
    browser = Browser(running.stranger(**{"accept-language": language}))
    browser.go("/")
    provider = running.tables.plain
    browser.send(
        "/pair", code=running.state.pairing.code.lower(), name="José Peña", provider_id=str(provider.id)
    )
    (asking,) = running.state.asking
    assert asking.digits in browser.html
    assert 'http-equiv="refresh"' in browser.html
    desk_state.allow(running.site, asking.id)
    browser.go("/pair/wait")
    return browser


@pytest.mark.parametrize("language", ["en", "es"])
def test_pair_type_consent_save_and_undo_without_a_script(open_desk: OpenDesk, language: str) -> None:
    t = texts.saying(language)
    browser = paired(open_desk, language)
    assert f"<h1>{t('scan_title')}</h1>" in browser.html
    secret = open_desk.tables.printed[0]
    browser.send("/card", typed=secret.code[:4] + " " + secret.code[4:].lower())
    assert f"{secret.code[:4]}-{secret.code[4:]}" in browser.html
    assert t("consent_read") in browser.html

    browser.send("/intake", act="intake", needs=["work"], phone="555-0187")
    assert t("fault_yes") in browser.html
    assert t("fault_reach") in browser.html
    assert 'value="555-0187"' in browser.html
    browser.send("/intake", act="intake", yes="1", needs=["work", "papers"], reach="call", phone="555-0187")
    assert re.search(rf'<h1 id="saved"[^>]*>{t("saved_title")}</h1>', browser.html)
    assert "José Peña" in browser.html
    (entry,) = open_desk.entries()
    assert (entry.language, entry.consent and entry.consent.language) == (language, language)

    browser.send("/undo")
    assert t("undone") in browser.html
    assert [each.act for each in open_desk.entries()].count(Act.UNDO) == 1


def test_just_talk_without_a_script(open_desk: OpenDesk) -> None:
    browser = paired(open_desk, "en")
    browser.send("/card", typed=open_desk.tables.printed[0].token)
    browser.send("/intake", act="just_talk")
    assert "One more person talked" in browser.html
    assert open_desk.entries()[0].act is Act.JUST_TALK


def test_a_used_card_asks_first_and_a_new_code_is_to_be_written_down(open_desk: OpenDesk) -> None:
    browser = paired(open_desk, "en")
    for wanted in (Again.NO, Again.SAME):
        browser.go("/")
        browser.send("/card", typed=open_desk.tables.printed[0].code)
        if wanted is Again.SAME:
            assert "used before" in browser.html
            browser.send("/again", again="same")
        browser.send("/intake", act="intake", yes="1", needs=["work"], reach="call")
        assert "Saved" in browser.html
    assert {entry.again for entry in open_desk.entries()} == {Again.NO, Again.SAME}
    browser.go("/")
    browser.send("/card", act="new")
    assert "Write this code on a spare card" in browser.html


def test_used_while_the_page_was_filled_in_it_asks_and_loses_nothing(open_desk: OpenDesk) -> None:
    browser, other = paired(open_desk, "en"), Browser(open_desk.phone("Grace"))
    token = open_desk.tables.printed[0].token
    for each in (browser, other):
        each.go("/")
        each.send("/card", typed=token)
    other.send("/intake", act="intake", yes="1", needs=["work"], reach="call")
    browser.send("/intake", act="intake", yes="1", needs=["work", "papers"], reach="text", phone="555-0187")
    assert "used before" in browser.html
    browser.send("/intake", again="other", needs=["work", "papers"])
    assert "Saved" in browser.html
    (second,) = [entry for entry in open_desk.entries() if entry.again is Again.OTHER]
    assert (len(second.needs), second.phone) == (2, "555-0187")


def test_leaving_unpairs(open_desk: OpenDesk) -> None:
    browser = paired(open_desk, "en")
    browser.send("/leave")
    assert "Pair this phone" in browser.html
    assert open_desk.state.phones == ()


def test_the_help_page_tells_the_six_words(open_desk: OpenDesk) -> None:
    browser = Browser(open_desk.stranger())
    browser.go("/help")
    words = open_desk.state.words
    assert len(words) == 6
    assert re.findall(r"<li>(\w[\w-]*)</li>", browser.html) == list(words)


def test_every_word_stands_in_both_languages() -> None:
    english, spanish = texts.words("en"), texts.words("es")
    assert english.keys() == spanish.keys()
    for key, text in english.items():
        assert sorted(re.findall(r"{\w+}", text)) == sorted(re.findall(r"{\w+}", spanish[key])), key


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_templates_say_nothing_of_their_own(path: Path) -> None:
    """What people read comes from the word lists: outside tags and braces there is nothing to translate."""
    html = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}|<[^>]*>", "", path.read_text(encoding="utf-8"), flags=re.S)
    assert not re.findall(r"[A-Za-z]{2,}", html)
    assert not [
        key for key in re.findall(r'\bt\("(\w+)"[,)]', path.read_text()) if key not in texts.words("en")
    ]
