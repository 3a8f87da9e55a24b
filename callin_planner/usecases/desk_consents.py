"""The consent texts of the tables: filled in for each provider, kept as they were shown, found by digest."""

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import orjson

from callin_planner import assets
from callin_planner.documents import dates
from callin_planner.domain.desk_book import ConsentPart, ConsentText, ConsentWording
from callin_planner.domain.intake import ConsentKind
from callin_planner.domain.providers import Provider
from callin_planner.domain.site import Site
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases.cards import CARD_DAYS

LANGUAGES = ("en", "es")
_DAYS = {24: {"en": "one day", "es": "un día"}, 48: {"en": "two days", "es": "dos días"}}
_HOURS = {"en": "{n} hours", "es": "{n} horas"}
_OUR_NUMBER = {"en": "the number on your card", "es": "número de su tarjeta"}


@dataclass(frozen=True)
class Filling:
    """What a text's blanks are filled with."""

    site: Site
    on: date
    call_within_hours: int


def kind_for(provider: Provider) -> ConsentKind:
    """Which consent a provider needs, out of the words of its own listing."""
    said = provider.consent_form.casefold()
    if "part 2" in said or "42 cfr" in said:
        return ConsentKind.PART2
    return ConsentKind.HIPAA if "hipaa" in said else ConsentKind.PLAIN


def text_for(provider: Provider, language: str, filling: Filling) -> ConsentText:
    """The text a provider reads aloud, and the required statements behind it."""
    kind = kind_for(provider)
    said = _shipped(kind)
    words = said[language]
    expires = filling.on + timedelta(days=CARD_DAYS)
    blanks = _blanks(provider, language, filling, expires)
    text = ConsentText(
        kind=kind,
        language=language,
        version=said["version"],
        provider_id=provider.id,
        title=words["title"].format(**blanks),
        read_aloud=words["read_aloud"].format(**blanks),
        scope=words["scope"].format(**blanks),
        parts=tuple(
            ConsentPart(key=key, title=title, text=each.format(**blanks))
            for key, (title, each) in words["parts"].items()
        ),
        expires_on=expires,
    )
    return replace(text, digest=_digest(text))


def are_new(store: Store, texts: Iterable[ConsentText]) -> bool:
    """Whether any of these texts is not kept yet."""
    with store.read() as tx:
        return bool({text.digest for text in texts} - {one.digest for one in tx.list(ConsentWording)})


def keep(tx: Tx, texts: Iterable[ConsentText]) -> None:
    """Store the texts that are not known yet: whoever gave a consent can be shown what they said yes to."""
    wanted = {text.digest: text for text in texts}
    known = {one.digest for one in tx.list(ConsentWording)}
    tx.save_all(
        ConsentWording(
            digest=digest,
            kind=text.kind,
            language=text.language,
            version=text.version,
            read_by=text.provider_id,
            title=text.title,
            read_aloud=text.read_aloud,
            scope=text.scope,
            parts=text.parts,
            expires_on=text.expires_on,
        )
        for digest, text in wanted.items()
        if digest not in known
    )


def wording_of(store: Store, digest: str) -> ConsentWording | None:
    """What somebody said yes to, by the digest of their consent."""
    with store.read() as tx:
        return tx.first(ConsentWording, digest=digest)


@cache
def _shipped(kind: ConsentKind) -> dict[str, Any]:
    return tomllib.loads(assets.read_text("consent", f"{kind}.toml"))


def _blanks(provider: Provider, language: str, filling: Filling, expires: date) -> dict[str, str]:
    site, hours = filling.site, filling.call_within_hours
    within = _DAYS.get(hours, {}).get(language) or _HOURS[language].format(n=hours)
    return {
        "provider": provider.name,
        "office": site.programme or site.office or site.city,
        "days_word": within,
        "help_line": site.help_line or _OUR_NUMBER[language],
        "expires": dates.plain_date(expires, language),
    }


def _digest(text: ConsentText) -> str:
    """Of everything a person is told, in one fixed form."""
    told = [text.version, text.language, text.title, text.read_aloud, text.scope]
    told += [word for part in text.parts for word in (part.key, part.title, part.text)]
    return hashlib.sha256(orjson.dumps(told)).hexdigest()
