"""The JSON half of the desk, described (OpenAPI 3.1)."""

from typing import Any

from callin_planner.domain.intake import Again, Reach, Signature
from callin_planner.domain.providers import Need
from callin_planner.intake.web.forms import INK_LETTERS

Schema = dict[str, Any]


def _object(required: tuple[str, ...] = (), **fields: Schema) -> Schema:
    return {"type": "object", "properties": fields, "required": list(required)}


def _text(most: int = 200, **more: Any) -> Schema:
    return {"type": "string", "maxLength": most, **more}


def _words(*words: str) -> Schema:
    return {"type": "string", "enum": list(words)}


def _json(schema: Schema) -> Schema:
    return {"application/json": {"schema": schema}}


_YES_OR_NO: Schema = {"type": "boolean"}
_NONCE = _text(32, pattern="^[0-9a-f]{32}$")
_NEEDS: Schema = {"type": "array", "items": _words(*Need)}
_SAID = _object(("say", "faults"), say=_text(1000), faults={"type": "object"})
_PLAIN: Schema = {"text/plain": {"schema": {"type": "string"}}}
_REFUSALS = {
    "400": "The body does not read.",
    "403": "Not sent by the desk's own page.",
    "408": "The body took more than ten seconds.",
    "411": "No length was given.",
    "413": "Longer than 64 KB.",
    "415": "Not JSON.",
    "421": "Another host.",
}


def _says(text: str) -> Schema:
    return {"description": text, "content": _json(_SAID)}


def _takes(schema: Schema, answer: Schema, status: str = "200", **says: str) -> Schema:
    """A POST: what it takes, what it answers, and with which words it refuses."""
    content = {**_PLAIN, **_json(_SAID)}
    refusals = {code: {"description": words, "content": content} for code, words in _REFUSALS.items()}
    said = {code.removeprefix("s"): _says(words) for code, words in says.items()}
    return {
        "requestBody": {"required": True, "content": _json(schema)},
        "responses": {status: {"description": "Done.", "content": _json(answer)}, **refusals, **said},
    }


def _tells(answer: Schema, **says: str) -> Schema:
    said = {code.removeprefix("s"): _says(words) for code, words in says.items()}
    return {"responses": {"200": {"description": "Told.", "content": _json(answer)}, **said}}


_STRANGER = "This phone is not paired."
_CONSENT = _object(
    ("kind", "language", "version", "read_aloud", "scope", "parts"),
    kind=_words("plain", "hipaa", "part2"),
    language=_text(2),
    version=_text(),
    title=_text(),
    read_aloud=_text(4000),
    scope=_text(2000),
    expires_on={"type": ["string", "null"]},
    parts={"type": "array", "items": _object(("title", "text"), title=_text(), text=_text(4000))},
)
_INTAKE = _object(
    ("ticket", "nonce"),
    ticket=_text(1000),
    nonce=_NONCE,
    act=_words("intake", "just_talk"),
    again=_words(*Again),
    yes=_YES_OR_NO,
    needs=_NEEDS,
    reach=_words(*Reach),
    phone=_text(32),
    first_name=_text(60),
    safe_message=_YES_OR_NO,
    signature=_words(*Signature),
    ink=_text(INK_LETTERS),
    signed_name=_text(120),
    signed_for=_text(120),
)
_SAVED = _object(
    ("nonce", "saved", "undone", "undo_until", "call_by", "promise"),
    nonce=_NONCE,
    saved=_YES_OR_NO,
    undone=_YES_OR_NO,
    undo_until=_text(),
    call_by=_text(),
    promise=_text(1000),
)

DESCRIPTION: Schema = {
    "openapi": "3.1.0",
    "info": {"title": "Intake desk", "version": "1"},
    "paths": {
        "/api/alive": {"get": _tells(_object(("open",), open=_YES_OR_NO))},
        "/api/me": {
            "get": _tells(
                _object(
                    (
                        "name",
                        "provider",
                        "kiosk",
                        "language",
                        "call_within_hours",
                        "needs",
                        "reaches",
                        "consent",
                    ),
                    name=_text(),
                    provider=_text(),
                    kiosk=_YES_OR_NO,
                    language=_text(2),
                    call_within_hours={"type": "integer"},
                    needs=_NEEDS,
                    reaches={"type": "array", "items": _words(*Reach)},
                    consent={"anyOf": [_CONSENT, {"type": "null"}]},
                ),
                s401=_STRANGER,
            )
        },
        "/api/pair": {
            "get": _tells(
                _object(
                    ("standing", "digits"), standing=_words("waiting", "allowed", "denied"), digits=_text(6)
                ),
                s401="Nobody asks with this cookie.",
            ),
            "post": _takes(
                _object(("code", "name"), code=_text(), name=_text(60), provider_id=_text(36)),
                _object(("standing",), standing=_words("waiting")),
                "201",
                s403="Not the code on the screen.",
                s429="More than five tries a minute.",
            ),
        },
        "/api/card": {
            "post": _takes(
                _object(typed=_text(), act=_words("new")),
                _object(
                    ("ticket", "code", "new_card", "used"),
                    ticket=_text(1000),
                    code=_text(8),
                    new_card=_YES_OR_NO,
                    used=_YES_OR_NO,
                ),
                s401=_STRANGER,
                s404="Not a card of tonight, whatever it is.",
                s429="More than five cards that came to nothing within a minute.",
            )
        },
        "/api/intake": {
            "post": _takes(
                _INTAKE,
                _SAVED,
                s401=_STRANGER,
                s409="The card was used before: ask, and send `again`.",
                s422="Fields to look at again.",
                s429="More than the desk keeps in a minute.",
                s503="It could not be kept. Send it again.",
            )
        },
        "/api/undo": {
            "post": _takes(
                _object(("nonce",), nonce=_NONCE),
                _object(("nonce", "undone"), nonce=_NONCE, undone=_YES_OR_NO),
                s401=_STRANGER,
                s409="Not this phone's, or more than ten minutes ago.",
                s429="More than the desk keeps in a minute.",
                s503="It could not be kept. Send it again.",
            )
        },
    },
}
