"""Alias, code and color of a group: what is free, and what may not stand beside what is there."""

from collections.abc import Iterable, Sequence
from string import ascii_uppercase

from callin_planner.domain.groups import Group
from callin_planner.domain.text import flat, fold
from callin_planner.errors import FieldError
from callin_planner.i18n import _

COLORS = 7
"""Colors of the palette; from the eighth group on they come back with a double outline."""

LONGEST_LABEL = 80


def new_group(label: str, groups: Sequence[Group]) -> Group:
    """A group of that name with a free alias, code and color."""
    return Group(
        label=label, alias=free_alias(groups), code=free_code(label, groups), color=free_color(groups)
    )


def free_alias(groups: Iterable[Group]) -> str:
    """ "Group A", "Group B"...; "Group AA" after the 26th."""
    taken = {fold(group.alias) for group in groups}
    letters = (*ascii_uppercase, *(a + b for a in ascii_uppercase for b in ascii_uppercase))
    return next((f"Group {letter}" for letter in letters if fold(f"Group {letter}") not in taken), "")


def free_code(label: str, groups: Iterable[Group]) -> str:
    """Two or three letters: the initials, else other letters of the name."""
    taken = {group.code for group in groups}
    words = [word for word in fold(label).upper().split() if word[0].isalnum()] or ["X"]
    letters = [letter for letter in "".join(words) if letter.isalnum()]
    initials = "".join(word[0] for word in words)[:3]
    tries = [initials] if len(initials) > 1 else []
    tries += [letters[0] + letter for letter in letters[1:]]
    tries += [letters[0] + letter for letter in ascii_uppercase]
    tries += [f"{letters[0]}{number}" for number in range(2, 100)]
    return next((code for code in tries if code not in taken), initials)


def free_color(groups: Sequence[Group]) -> int:
    """The first color nobody has; once all are taken, the next with a double outline."""
    taken = {group.color for group in groups}
    return next(color for color in range(len(groups) + 1) if color not in taken)


def refuse_unsound(group: Group, others: Sequence[Group], asked: Sequence[str]) -> None:
    """Raises FieldError where one of the fields `asked` for cannot stand."""
    for name in asked:
        if name == "label":
            _check_label(group, others)
        elif name == "alias":
            _check_alias(group, others)
        elif name == "code":
            _check_code(group, others)
    _check_counts(group, asked)


def _check_label(group: Group, others: Sequence[Group]) -> None:
    if not group.label:
        raise FieldError("label", _("Type the name that the team uses."))
    if len(group.label) > LONGEST_LABEL:
        raise FieldError(
            "label", _("That is too long. Keep it under {n} characters.").format(n=LONGEST_LABEL)
        )
    if _holder(group.label, others, "label"):
        raise FieldError("label", _("There is a group of that name already."))
    if says_name(group.alias, group.label) or any(says_name(one.alias, group.label) for one in others):
        raise FieldError("label", _("A slide alias says this name. Change the alias first."))


def _check_alias(group: Group, others: Sequence[Group]) -> None:
    if not group.alias:
        raise FieldError("alias", _("Type an alias, such as “Group A”. Slides and papers show it."))
    if other := _holder(group.alias, others, "alias"):
        raise FieldError(
            "alias",
            _("{label} has this alias already. Two groups cannot share one.").format(label=other.label),
        )
    if any(says_name(group.alias, one.label) for one in (group, *others)):
        raise FieldError(
            "alias",
            _("This would show a group’s own name to the room. Choose one that says nothing: “Group A”."),
        )


def _check_code(group: Group, others: Sequence[Group]) -> None:
    if not (2 <= len(group.code) <= 3 and group.code.isalnum()):
        raise FieldError("code", _("Type two or three letters."))
    if other := _holder(group.code, others, "code"):
        raise FieldError(
            "code", _("{label} has this code already. Two groups cannot share one.").format(label=other.label)
        )


def _check_counts(group: Group, asked: Sequence[str]) -> None:
    for name in ("members_known", "members_active", "gmi_12mo"):
        if not 0 <= getattr(group, name) <= 99_999:
            raise FieldError(name, _("Type a whole number, 0 or more."))
    if group.members_known and group.members_active > group.members_known:
        field = "members_known" if "members_known" in asked else "members_active"
        raise FieldError(field, _("No more members can be active than are known. Look at both numbers."))


def says_name(alias: str, label: str) -> bool:
    """Whether an alias gives a group's own name away."""
    return bool(alias.strip() and label.strip()) and flat(label) in flat(alias)


def _holder(value: str, others: Iterable[Group], name: str) -> Group | None:
    return next((one for one in others if fold(getattr(one, name)) == fold(value)), None)
