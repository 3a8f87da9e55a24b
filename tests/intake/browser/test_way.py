"""From the code on the laptop's screen to "Saved" and back, as a phone's browser does it."""

import random

from playwright.sync_api import Dialog, Page, Request, Route, expect

from callin_planner.domain import cards
from callin_planner.domain.cards import new_code, spaced
from callin_planner.domain.intake import Act, Again, Reach, Signature
from callin_planner.usecases import desk, desk_state
from tests.intake.browser.conftest import Lens, Phones
from tests.intake.test_process import kill

_FOCUS = """(() => {
  const focus = document.activeElement;
  return [focus.name || focus.tagName, focus.getBoundingClientRect().top + scrollY];
})()"""
"""What has the keyboard, and how far down the page."""

_DETECTOR = """globalThis.BarcodeDetector = class {
  static getSupportedFormats() { return Promise.resolve(["qr_code"]); }
  detect() { return Promise.resolve([{ rawValue: "SAID" }]); }
};"""
"""As phones with Android have it; Chromium on Linux has none."""

_LIKELY = """async (typed) => {
  const code = await import("/static/code.js");
  return typed.map(code.likely);
}"""


def type_card(page: Page, code: str) -> None:
    page.locator("#typed").fill(code)
    page.locator("#card .go").click()


def fill(page: Page, scripted: bool = True) -> None:
    """Everything that the plain consent asks for, once the page's scripts are there."""
    page.locator("html.scripted" if scripted else "#intake").wait_for()
    page.locator("#yes").check()
    page.locator("[name=needs][value=work]").check()
    page.locator("[name=reach][value=text]").check()
    page.locator("#phone").fill("(530) 555-0187")


def save(page: Page) -> None:
    page.locator("#intake [name=act]").click()


def test_a_card_is_scanned_and_its_intake_saved_and_taken_back(phones: Phones, lens: Lens) -> None:
    card = phones.desk.tables.printed[0]
    lens.show(cards.qr_payload(card.token))
    page = phones.paired(permissions=["camera"])
    expect(page.locator(".who")).to_have_text(spaced(card.code))
    expect(page.get_by_text("May I write down")).to_be_visible()
    expect(page.locator("#phone")).to_be_hidden()
    fill(page)
    save(page)
    expect(page.locator("#saved")).to_be_focused()
    expect(page.get_by_text("Fri Nov 27, 7:2")).to_be_visible()
    expect(page.locator("#until")).to_contain_text("Until 7:")
    expect(page.locator("#until")).to_contain_text("left")
    (entry,) = phones.desk.entries()
    assert (entry.code, entry.reach, entry.phone) == (card.code, Reach.TEXT, "(530) 555-0187")

    page.get_by_role("button", name="Undo this intake").click()
    expect(page.get_by_role("heading", name="Taken back")).to_be_visible()
    assert {each.act for each in phones.desk.entries()} == {Act.INTAKE, Act.UNDO}
    faces = page.evaluate("[...document.fonts].map((face) => face.status)")
    assert "loaded" in faces
    assert "error" not in faces
    kept = page.evaluate("[localStorage.length, sessionStorage.length]")
    assert kept == [0, 0]
    assert all(each.get("expires") == -1 for each in page.context.cookies())


def test_a_square_of_something_else_is_not_sent(phones: Phones, lens: Lens) -> None:
    lens.show("https://example.org/#menu")
    page = phones.paired(permissions=["camera"])
    expect(page.locator("#camera-note")).to_contain_text("not one of our cards")
    expect(page.locator("#typed")).to_have_value("")


def test_the_browsers_own_detector_is_used_where_it_has_one(phones: Phones) -> None:
    card = phones.desk.tables.printed[0]
    page = phones.stranger("/pair", permissions=["camera"])
    said = cards.qr_payload(card.token, "https://intake.example.org/card")
    page.context.add_init_script(_DETECTOR.replace("SAID", said))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    phones.ask(page, "Grace")
    desk_state.allow(phones.desk.site, phones.desk.state.asking[0].id)
    expect(page.locator(".who.printed")).to_have_text(spaced(card.code))
    assert not [each for each in asked if "zxing" in each or card.token in each]
    assert all(each.startswith(phones.desk.origin + "/") for each in asked)


def test_a_misread_character_is_asked_back(phones: Phones) -> None:
    page = phones.paired()
    code = next(each.code for each in phones.desk.tables.printed)
    place, wrong = _one_way_to_misread(code)
    typed = code[:place] + wrong + code[place + 1 :]
    page.locator("#typed").fill(typed.lower())
    expect(page.locator(".meant")).to_contain_text("Did you mean")
    page.keyboard.press("Enter")
    page.get_by_role("button", name=spaced(code)).click()
    page.keyboard.press("Enter")
    expect(page.locator(".who")).to_have_text(spaced(code))

    page.get_by_role("link", name="Back").click()
    page.locator("#typed").fill("!!!!!!!!")
    type_card(page, new_code())
    expect(page.get_by_role("alert")).to_contain_text("does not work tonight")


def test_the_browser_knows_codes_as_the_program_does(phones: Phones) -> None:
    page = phones.stranger("/help")
    dice = random.Random(7)
    letters = cards.ALPHABET + "01OIL"
    typed = [new_code() for _n in range(40)]
    for _n in range(400):
        typed.append("".join(dice.choice(letters) for _i in range(dice.choice((7, 8, 8, 8, 9)))))
    for code in list(typed[:40]):
        place = dice.randrange(8)
        typed.append(code[:place] + dice.choice(letters) + code[place + 1 :])
    found = page.evaluate(_LIKELY, typed)
    assert [sorted(each) for each in found] == [sorted(cards.likely_codes(each)) for each in typed]


def test_a_lost_link_is_waited_out_and_the_intake_sent_once(phones: Phones) -> None:
    page = phones.paired()
    type_card(page, phones.desk.tables.printed[0].code)
    fill(page)
    nonce = page.locator("#intake [name=nonce]").input_value()
    page.context.set_offline(True)
    save(page)
    expect(page.get_by_role("heading", name="Waiting to save")).to_be_visible()
    expect(page.locator("#link")).to_have_text("No link")
    assert phones.desk.entries() == []

    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", stay)
    page.close(run_before_unload=True)
    expect(page.get_by_role("heading", name="Waiting to save")).to_be_visible()
    assert asked == ["beforeunload"]

    page.context.set_offline(False)
    expect(page.locator("#saved")).to_be_visible()
    expect(page.locator("#link")).to_have_text("Linked")
    assert [each.nonce for each in phones.desk.entries()] == [nonce]


def test_an_answer_that_was_lost_doubles_nothing(phones: Phones) -> None:
    """The laptop had it, the phone did not hear so: it sends the same once more."""
    page = phones.paired()
    type_card(page, phones.desk.tables.printed[0].code)
    fill(page)
    lost: list[str | None] = []

    def lose(route: Route, request: Request) -> None:
        if lost:
            route.continue_()
            return
        route.fetch()
        lost.append(request.post_data)
        route.abort("connectionreset")

    page.route("**/intake", lose)
    save(page)
    expect(page.locator("#saved")).to_be_visible()
    assert len(lost) == 1
    assert len(phones.desk.entries()) == 1


def test_a_desk_that_fell_over_is_waited_for(phones: Phones) -> None:
    page = phones.paired()
    type_card(page, phones.desk.tables.printed[0].code)
    fill(page)
    kill(phones.desk)
    save(page)
    expect(page.get_by_role("heading", name="Waiting to save")).to_be_visible()
    desk.restart(phones.desk.site)
    expect(page.locator("#saved")).to_be_visible()
    assert len(phones.desk.entries()) == 1


def test_a_phone_that_is_unpaired_while_it_waits_says_what_to_do(phones: Phones) -> None:
    page = phones.paired()
    type_card(page, phones.desk.tables.printed[0].code)
    fill(page)
    desk_state.unpair(phones.desk.site, phones.desk.state.phones[0].device)
    save(page)
    expect(page.get_by_role("alert")).to_contain_text("Write the code and the needs on a paper slip")
    assert phones.desk.entries() == []


def test_two_phones_take_the_same_card(phones: Phones) -> None:
    first, second = phones.paired("Andre"), phones.paired("Grace")
    code = phones.desk.tables.printed[0].code
    for page in (first, second):
        type_card(page, code)
        fill(page)
    save(first)
    expect(first.locator("#saved")).to_be_visible()
    save(second)
    expect(second.get_by_role("heading", name="This card was used before")).to_be_visible()
    second.get_by_role("button", name="No, somebody else").click()
    expect(second.locator("#saved")).to_be_visible()
    assert {(each.taken_by, each.again) for each in phones.desk.entries()} == {
        ("Andre", Again.NO),
        ("Grace", Again.OTHER),
    }


def test_signing_by_finger_and_by_typing(phones: Phones) -> None:
    page = phones.paired(provider=phones.desk.tables.hipaa)
    type_card(page, phones.desk.tables.printed[0].code)
    fill(page)
    page.locator("[value=finger]").check()
    field = page.locator("canvas").bounding_box()
    assert field is not None
    page.mouse.move(field["x"] + 20, field["y"] + 20)
    page.mouse.down()
    page.mouse.move(field["x"] + 200, field["y"] + 60, steps=12)
    page.mouse.up()
    page.locator("#signed_name").fill("Andre Miller")
    save(page)
    expect(page.locator("#saved")).to_be_visible()

    page.get_by_role("link", name="Next person").click()
    type_card(page, phones.desk.tables.printed[1].code)
    fill(page)
    page.locator("[value=typed]").check()
    save(page)
    expect(page.locator("#signed_name")).to_be_focused()
    page.locator("#signed_name").fill("Nguyễn Thị Lan")
    save(page)
    expect(page.locator("#saved")).to_be_visible()
    signed = {each.consent.signed_name: each.consent for each in phones.desk.entries() if each.consent}
    assert signed["Andre Miller"].signature is Signature.FINGER
    assert signed["Andre Miller"].ink.startswith("M")
    assert signed["Andre Miller"].ink.count("L") > 5
    assert signed["Nguyễn Thị Lan"].signature is Signature.TYPED


def test_without_a_script_in_spanish(phones: Phones) -> None:
    page = phones.paired(java_script_enabled=False, locale="es-US")
    expect(page.get_by_role("heading", name="Escanee su tarjeta")).to_be_visible()
    expect(page.locator("#camera")).to_be_hidden()
    type_card(page, phones.desk.tables.printed[0].code)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_text("May I write down")).to_be_visible()
    page.get_by_role("button", name="Español").click()
    fill(page, scripted=False)
    page.keyboard.press("Enter")
    expect(page.locator("#saved")).to_have_text("Guardado")
    expect(page.locator("#until")).to_contain_text("Hasta las 7:")
    page.get_by_role("button", name="Deshacer").click()
    expect(page.locator("h1")).to_have_text("Deshecho")

    page.get_by_role("link", name="Siguiente persona").click()
    type_card(page, phones.desk.tables.printed[1].code)
    page.get_by_role("button", name="No, solo hablar").click()
    expect(page.locator("#saved")).to_have_text("Contado")
    acts = [each.act for each in phones.desk.entries()]
    assert sorted(acts) == sorted([Act.INTAKE, Act.UNDO, Act.JUST_TALK])


def test_keyboard_alone_and_enter_means_save(phones: Phones) -> None:
    page = phones.paired()
    type_card(page, phones.desk.tables.printed[0].code)
    page.locator("html.scripted #yes").focus()
    page.keyboard.press("Space")
    walked: list[str] = []
    height = -1.0
    for _n in range(14):
        page.keyboard.press("Tab")
        name, top = page.evaluate(_FOCUS)
        assert top >= height - 1, (walked, name)
        walked.append(name)
        height = top
        if name in ("needs", "reach") and walked.count(name) == 1:
            page.keyboard.press("Space")
        if name == "first_name":
            break
    assert walked[-4:] == ["reach", "phone", "safe_message", "first_name"]
    page.keyboard.type("Andre")
    page.keyboard.press("Enter")
    expect(page.locator("#saved")).to_have_text("Saved")
    (entry,) = phones.desk.entries()
    assert (entry.act, entry.first_name) == (Act.INTAKE, "Andre")


def test_a_form_is_not_sent_into_nowhere(phones: Phones) -> None:
    page = phones.paired()
    page.context.set_offline(True)
    type_card(page, phones.desk.tables.printed[0].code)
    expect(page.locator("#away")).to_contain_text("nothing was sent")
    page.context.set_offline(False)
    expect(page.locator("#link")).to_have_text("Linked")
    page.locator("#card .go").click()
    expect(page.locator("#intake")).to_be_visible()


def _one_way_to_misread(code: str) -> tuple[int, str]:
    """A place and a wrong letter for which only this code comes back."""
    for place in range(8):
        for wrong in "OIL01" + cards.ALPHABET:
            typed = code[:place] + wrong + code[place + 1 :]
            if wrong != code[place] and cards.likely_codes(typed) == (code,):
                return place, wrong
    raise AssertionError("every misreading of this code may be another")
