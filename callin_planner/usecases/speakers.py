"""Those who speak: add one, change one (domain brief 1.2)."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from callin_planner.domain.ids import Changed, new_id
from callin_planner.domain.roles import VOICE_OF_ROLE, SpeakerRole
from callin_planner.domain.speakers import Answer, Speaker
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx

SLOWEST, FASTEST = 60, 240
_LINES = ("name", "title", "organization", "alternate_name", "welfare_contact", "prepared_by")


def speakers_of(store: Store) -> list[Speaker]:
    """The whole roster, by name."""
    with store.read() as tx:
        return tx.list(Speaker, order_by="name")


def add_speaker(
    store: Store,
    *,
    name: str,
    role: SpeakerRole = SpeakerRole.OTHER,
    speaker_id: UUID | None = None,
    **fields: Any,
) -> Changed:
    """A new speaker; the voice follows the role unless it is given.

    Raises FieldError for an empty name, a surname where only the first name may be kept, a pace out of range.
    """
    fields.setdefault("voice", VOICE_OF_ROLE[role])
    values = _tidy({"name": name, **fields})
    speaker = Speaker(id=speaker_id or new_id(), role=role, **values)
    with store.change(_("Add the speaker {name}").format(name=speaker.name)) as tx:
        _refuse_unsound(tx, speaker)
        tx.save(speaker)
    return tx.changed


def change_speaker(store: Store, speaker_id: UUID, **fields: Any) -> Changed:
    """Change any field; a new role brings its voice unless one is given too."""
    if "role" in fields:
        fields.setdefault("voice", VOICE_OF_ROLE[SpeakerRole(fields["role"])])
    fields = _tidy(fields)
    with store.read() as tx:
        before = tx.get(Speaker, speaker_id)
        after = replace(before, **fields)
        _refuse_unsound(tx, after)
    if before == after:
        return Changed()
    with store.change(_label_of(before, after)) as tx:
        tx.save(replace(tx.get(Speaker, speaker_id), **fields))
    return tx.changed


def _refuse_unsound(tx: Tx, speaker: Speaker) -> None:
    if not speaker.name:
        raise FieldError("name", _("A speaker needs a name. A first name is enough."))
    if speaker.first_name_only and " " in speaker.name:
        raise FieldError("name", _("Only a first name is kept for this speaker. Take the surname out."))
    if not SLOWEST <= speaker.pace <= FASTEST:
        raise FieldError(
            "pace",
            _("People speak {least} to {most} words a minute. Type a number in between.").format(
                least=SLOWEST, most=FASTEST
            ),
        )
    if speaker.alternate_id is None:
        return
    if speaker.alternate_id == speaker.id:
        raise FieldError("alternate_id", _("Nobody can stand in for themselves. Choose someone else."))
    if tx.find(Speaker, speaker.alternate_id) is None:
        raise FieldError("alternate_id", _("That speaker is no longer in the list. Choose another."))


def _label_of(before: Speaker, after: Speaker) -> str:
    names = {name for name in vars(after) if getattr(before, name) != getattr(after, name)}
    if names == {"answer"}:
        return _answer_sentences()[after.answer].format(name=before.name)
    if names == {"name"}:
        return _("Rename the speaker {name} to {new}").format(name=before.name, new=after.name)
    return _("Change the speaker {name}").format(name=before.name)


def _answer_sentences() -> dict[Answer, str]:
    return {
        Answer.NOT_ASKED: _("Mark {name} as not asked yet"),
        Answer.ASKED: _("Mark {name} as asked"),
        Answer.AGREED: _("Mark {name} as confirmed"),
        Answer.DECLINED: _("Mark {name} as not coming"),
    }


def _tidy(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: " ".join(value.split()) if name in _LINES else value for name, value in fields.items()}
