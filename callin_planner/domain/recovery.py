"""The printed recovery key: six groups of eight characters, each with a check character of its own.

42 random characters of a 31-character alphabet are 208 bits; the check characters (recipe 10) tell which
group was mistyped without telling anything of the others.
"""

from callin_planner.domain.cards import code_is_valid, new_code, spaced, tidy_code

GROUPS = 6
_LENGTH = 8


def new_recovery_key() -> str:
    """As printed: six groups ``XXXX-XXXX`` with a space between them."""
    return " ".join(spaced(new_code()) for _ in range(GROUPS))


def recovery_groups(text: str) -> list[str]:
    """What was typed, in groups ``XXXX-XXXX``, however it was spaced; the last one may be short."""
    tidy = tidy_code(text)
    return [spaced(tidy[start : start + _LENGTH]).rstrip("-") for start in range(0, len(tidy), _LENGTH)]


def group_is_sound(group: str) -> bool:
    """Whether one group has its eight characters and the check character that belongs to them."""
    return code_is_valid(tidy_code(group))


def is_recovery_key(text: str) -> bool:
    """Whether `text` is a whole recovery key without a typing error; no passphrase is one by chance."""
    groups = recovery_groups(text)
    return len(groups) == GROUPS and all(group_is_sound(group) for group in groups)


def canonical(secret: str) -> str:
    """A recovery key as printed, whatever its spacing and case; any other secret as it is."""
    return " ".join(recovery_groups(secret)) if is_recovery_key(secret) else secret
