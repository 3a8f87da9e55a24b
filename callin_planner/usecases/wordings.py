"""A site's own words: change a part, go back, look at how it reads, have it reviewed (house mechanism 6).

A text is checked before it is kept: it can compute and reach nothing, every field is known, every heading
stays. Parts that promise something change only with the name of the lawyer who looked (domain brief 4.6).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from callin_planner.documents import dates, wording
from callin_planner.documents.wording_parts import (
    parts_of,
    with_part,
)
from callin_planner.domain.ids import Changed
from callin_planner.domain.plan import Plan
from callin_planner.domain.roles import Role
from callin_planner.domain.tasks import SignOff
from callin_planner.domain.wording import Wording
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import plans
from callin_planner.usecases.rendered import digests_of, wording_digest
from callin_planner.usecases.wording_kinds import WORDING_KINDS, WordingKind, wording_kind
from callin_planner.usecases.wording_texts import check, drafted, in_force, languages, names_changed

_WRITERS = frozenset({Role.PM, Role.ADMIN, Role.FACILITATOR, Role.SERVICES_LEAD})


@dataclass(frozen=True)
class WordingState:
    """One wording in one language. `reviewed` is the last review, `lapsed` that the text changed since."""

    kind: WordingKind
    language: str
    own: bool
    changed_by: str = ""
    changed_at: datetime | None = None
    reviewed: SignOff | None = None
    lapsed: bool = False
    row_id: UUID | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.kind.key, self.language

    @property
    def language_name(self) -> str:
        return dates.language_name(self.language)


@dataclass(frozen=True)
class PartState:
    """One part in force. `shipped` is what the program brings, None where it brings none."""

    name: str
    title: str
    text: str
    shipped: str | None
    locked: bool

    @property
    def own(self) -> bool:
        return self.shipped is not None and self.text.strip() != self.shipped.strip()


@dataclass(frozen=True)
class Version:
    """A text that was in force from `at`; "" is the shipped one."""

    at: datetime
    who: str
    text: str


def wordings(store: Store, event_id: UUID | None = None) -> list[WordingState]:
    """Every wording in every language that the program or the site has, as the page lists them."""
    plan = plans.plan_of(store, event_id)
    return [_state(plan, kind, language) for kind in WORDING_KINDS for language in languages(plan, kind.key)]


def parts(store: Store, key: str, language: str, event_id: UUID | None = None) -> tuple[PartState, ...]:
    """The parts in force, those that the program has and the site's text lacks at their place."""
    kind, plan = wording_kind(key), plans.plan_of(store, event_id)
    own = {each.name: each.text for each in parts_of(in_force(plan, key, language))}
    brought = {each.name: each.text for each in parts_of(wording.shipped(key, language) or "")}
    names = dict.fromkeys((*(brought or own), *own))
    return tuple(
        PartState(
            name,
            kind.part_title(name),
            own.get(name, brought.get(name, "")),
            brought.get(name),
            name in kind.locked,
        )
        for name in names
    )


def fields(store: Store, key: str, language: str, event_id: UUID | None = None) -> dict[str, str]:
    """What may be put in, with the value of this call-in; a yes or no has none."""
    plan = plans.plan_of(store, event_id)
    found = wording_kind(key).fields_for(plan, language)
    return {name: value if isinstance(value, str) else "" for name, value in found.items()}


def change_part(
    store: Store,
    key: str,
    language: str,
    name: str,
    text: str,
    *,
    reviewed_by: str = "",
    event_id: UUID | None = None,
) -> Changed:
    """Keep a new text of one part. A locked part needs `reviewed_by`, the lawyer who looked at it.

    Raises FieldError("text") naming the line and the word at fault, FieldError("reviewed_by").
    """
    return change_parts(store, key, language, {name: text}, reviewed_by=reviewed_by, event_id=event_id)


def change_parts(
    store: Store,
    key: str,
    language: str,
    texts: Mapping[str, str],
    *,
    reviewed_by: str = "",
    event_id: UUID | None = None,
) -> Changed:
    """Keep several parts at once, all of them or none; see `change_part`."""
    kind, plan = wording_kind(key), plans.plan_of(store, event_id)
    before = in_force(plan, key, language)
    after = drafted(plan, kind, language, texts)
    if after == before:
        return Changed()
    locked = kind.locked & names_changed(before, after)
    reviewer = " ".join(reviewed_by.split())
    _refuse_writer(store)
    if locked and not reviewer:
        raise FieldError(
            "reviewed_by",
            _("This part is a promise. Say which lawyer looked at the new words; the name is kept."),
            code="needs-review",
        )
    said = _("Change the wording “{title}” ({language})").format(
        title=kind.name, language=dates.language_name(language)
    )
    with store.change(said) as tx:
        _keep(store, tx, key, language, after)
        if locked:
            tx.save(_review(store, plan, key, language, after, reviewer))
    return tx.changed


def reset(
    store: Store, key: str, language: str, name: str | None = None, *, event_id: UUID | None = None
) -> Changed:
    """Go back to the shipped text: of one part, or of all. Raises UserError where the program has none."""
    kind, plan = wording_kind(key), plans.plan_of(store, event_id)
    shipped = wording.shipped(key, language)
    if shipped is None:
        raise UserError(_("The program has no text of its own in that language."), code="not-shipped")
    _refuse_writer(store)
    after = ""
    if name is not None:
        texts = {each.name: each.text for each in parts_of(shipped)}
        after = with_part(in_force(plan, key, language), name, texts.get(name, ""))
        if {(each.name, each.text) for each in parts_of(after)} == set(texts.items()):
            after = ""
    if wording.source_of(key, language, plan.wordings) == shipped and not after:
        return Changed()
    said = _("Go back to the shipped wording “{title}” ({language})").format(
        title=kind.name, language=dates.language_name(language)
    )
    with store.change(said) as tx:
        _keep(store, tx, key, language, after)
    return tx.changed


def add_language(store: Store, key: str, language: str, *, event_id: UUID | None = None) -> Changed:
    """Begin a wording in a new language with the English text, to be translated part by part."""
    kind, plan = wording_kind(key), plans.plan_of(store, event_id)
    if not re.fullmatch(r"[a-z]{2}", language):
        raise FieldError("language", _("Choose a language from the list."))
    if wording.source_of(key, language, plan.wordings) is not None:
        raise FieldError("language", _("That language is there already. Open it in the list."))
    _refuse_writer(store)
    said = _("Begin the wording “{title}” in {language}").format(
        title=kind.name, language=dates.language_name(language)
    )
    with store.change(said) as tx:
        _keep(store, tx, key, language, wording.shipped(key, wording.FALLBACK) or "")
    return tx.changed


def versions(store: Store, key: str, language: str) -> list[Version]:
    """Every text that was in force, the newest first; the last one is the shipped text where it changed."""
    with store.read() as tx:
        row = tx.first(Wording, key=key, language=language)
    if row is None:
        return []
    found = [
        Version(entry.at, entry.who, str(change.after["text"]))
        for entry in store.history_of(row.id)
        for change in store.changes_of(entry.id)
        if change.id == row.id and change.after is not None
    ]
    return [each for number, each in enumerate(found) if number == 0 or each.text != found[number - 1].text]


def bring_back(
    store: Store, key: str, language: str, version: Version, *, event_id: UUID | None = None
) -> Changed:
    """Put an older text in force again, with the same checks as a new one."""
    kind, plan = wording_kind(key), plans.plan_of(store, event_id)
    if version.text:
        check(plan, kind, language, version.text)
    _refuse_writer(store)
    before = in_force(plan, key, language)
    after = version.text or wording.shipped(key, language) or ""
    if kind.locked & names_changed(before, after):
        reviewed = [
            each for each in _reviews(plan, key, language) if each.text_digest == wording_digest(after)
        ]
        if not reviewed and version.text:
            raise UserError(
                _(
                    "That text changes a promise and was not reviewed as it stands. "
                    "Change the part itself and name the lawyer who looked."
                ),
                code="needs-review",
            )
    said = _("Bring back a wording of “{title}” ({language})").format(
        title=kind.name, language=dates.language_name(language)
    )
    with store.change(said) as tx:
        _keep(store, tx, key, language, version.text)
    return tx.changed


def sign_off(
    store: Store, key: str, language: str, reviewed_by: str, event_id: UUID | None = None
) -> Changed:
    """Record that a lawyer reviewed the text in force (D4). It lapses when the text changes."""
    kind, plan = wording_kind(key), plans.plan_of(store, event_id)
    reviewer = " ".join(reviewed_by.split())
    if not reviewer:
        raise FieldError("reviewed_by", _("Say who reviewed it. The name is kept."))
    _refuse_writer(store)
    said = _("Record the review of “{title}” ({language})").format(
        title=kind.name, language=dates.language_name(language)
    )
    with store.change(said, undoable=False) as tx:
        tx.save(_review(store, plan, key, language, in_force(plan, key, language), reviewer))
    return tx.changed


def _state(plan: Plan, kind: WordingKind, language: str) -> WordingState:
    row = next((each for each in plan.wordings if (each.key, each.language) == (kind.key, language)), None)
    reviews = _reviews(plan, kind.key, language)
    current = digests_of(plan).get(f"{kind.key}:{language}", "")
    last = max(reviews, key=lambda each: each.at, default=None)
    return WordingState(
        kind,
        language,
        own=row is not None and bool(row.text),
        changed_by=row.changed_by if row else "",
        changed_at=row.changed_at if row else None,
        reviewed=last,
        row_id=row.id if row else None,
        lapsed=last is not None and bool(last.text_digest) and last.text_digest != current,
    )


def _reviews(plan: Plan, key: str, language: str) -> list[SignOff]:
    return [each for each in plan.sign_offs if each.subject == f"{key}:{language}"]


def _keep(store: Store, tx: Tx, key: str, language: str, text: str) -> None:
    row = tx.first(Wording, key=key, language=language) or Wording(key=key, language=language, text="")
    tx.save(replace(row, text=text, changed_by=store.actor.name, changed_at=store.clock.now()))


def _review(store: Store, plan: Plan, key: str, language: str, source: str, reviewer: str) -> SignOff:
    return SignOff(
        event_id=plan.event.id,
        subject=f"{key}:{language}",
        by_name=store.actor.name,
        by_person_id=store.actor.person_id,
        at=store.clock.now(),
        note=_("Reviewed by {name}").format(name=reviewer),
        text_digest=wording_digest(source),
    )


def _refuse_writer(store: Store) -> None:
    if store.actor.role not in _WRITERS:
        raise UserError(
            _("Your role may read the wording, not change it. Ask the project manager."), code="role"
        )
