"""What a speaker's record may not be, said before it is stored."""

from callin_planner.domain.people_names import bare_name
from callin_planner.domain.speakers import Speaker, is_address
from callin_planner.domain.text import flat
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.storage.tx import Tx

SLOWEST, FASTEST = 60, 240


def refuse_unsound(tx: Tx, speaker: Speaker, before: Speaker | None = None) -> None:
    """FieldError for what cannot be kept. `before` is the record as it stands, None for a new one."""
    if not speaker.name:
        raise FieldError("name", _("A speaker needs a name. A first name is enough."))
    if speaker.first_name_only and " " in speaker.name:
        raise FieldError("name", _("Only a first name is kept for this speaker. Take the surname out."))
    if speaker.first_name_only and speaker.photo_consent:
        raise FieldError("photo_consent", _("Someone whose surname is not kept is not photographed either."))
    if not SLOWEST <= speaker.pace <= FASTEST:
        raise FieldError(
            "pace",
            _("People speak {least} to {most} words a minute. Type a number in between.").format(
                least=SLOWEST, most=FASTEST
            ),
        )
    if speaker.email and not is_address(speaker.email):
        raise FieldError("email", _("An e-mail address looks like name@example.org. Check it."))
    if before is None or (before.name, before.organization) != (speaker.name, speaker.organization):
        _refuse_twice(tx, speaker)
    _refuse_alternate(tx, speaker)


def is_same_person(one: Speaker, other: Speaker) -> bool:
    """The same name, titles apart, and no organization that tells them apart: one may be a part of the
    other ("Ironworkers", "Ironworkers apprenticeship")."""
    if flat(bare_name(one.name)) != flat(bare_name(other.name)):
        return False
    mine, theirs = flat(one.organization), flat(other.organization)
    return mine in theirs or theirs in mine or not mine.strip() or not theirs.strip()


def _refuse_twice(tx: Tx, speaker: Speaker) -> None:
    for other in tx.list(Speaker):
        if other.id != speaker.id and is_same_person(other, speaker):
            raise FieldError(
                "name",
                _(
                    "{name} is in the list already. Open that speaker, or say which organization "
                    "this one is from."
                ).format(name=other.name),
                code="already-there",
            )


def _refuse_alternate(tx: Tx, speaker: Speaker) -> None:
    if speaker.alternate_id is None:
        return
    if speaker.alternate_id == speaker.id:
        raise FieldError("alternate_id", _("Nobody can stand in for themselves. Choose someone else."))
    if tx.find(Speaker, speaker.alternate_id) is None:
        raise FieldError("alternate_id", _("That speaker is no longer in the list. Choose another."))
