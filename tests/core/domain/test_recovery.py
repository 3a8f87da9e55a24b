import pytest

from callin_planner.domain.cards import ALPHABET
from callin_planner.domain.recovery import (
    canonical,
    group_is_sound,
    is_recovery_key,
    new_recovery_key,
    recovery_groups,
)


def test_a_recovery_key_is_six_sound_groups() -> None:
    text = new_recovery_key()
    groups = recovery_groups(text)
    assert text == " ".join(groups)
    assert len(groups) == 6
    assert all(len(group) == 9 and group_is_sound(group) for group in groups)
    assert is_recovery_key(text)


def test_two_keys_share_no_group() -> None:
    assert not set(recovery_groups(new_recovery_key())) & set(recovery_groups(new_recovery_key()))


@pytest.mark.parametrize("change", [str.lower, lambda text: text.replace("-", ""), lambda text: f" {text}\n"])
def test_spacing_and_case_do_not_matter(change: object) -> None:
    text = new_recovery_key()
    typed = change(text)  # type: ignore[operator]
    assert is_recovery_key(typed)
    assert canonical(typed) == text


def test_every_single_typing_error_is_seen_in_its_own_group() -> None:
    group = recovery_groups(new_recovery_key())[0]
    for place, right in enumerate(group):
        for wrong in ALPHABET if right != "-" else "":
            if wrong != right:
                assert not group_is_sound(group[:place] + wrong + group[place + 1 :])


@pytest.mark.parametrize("typed", ["", "ABCD", "ABCD-EFG", "ABCD-EFGH-J", "0OI1-0OI1", "éééééééé"])
def test_what_is_no_group_is_not_sound(typed: str) -> None:
    assert not group_is_sound(typed)


def test_five_groups_or_a_passphrase_are_no_key() -> None:
    assert not is_recovery_key(" ".join(recovery_groups(new_recovery_key())[:5]))
    assert not is_recovery_key("outlying snowshoe limeade stratus handlebar")
    assert canonical("My own Passphrase ") == "My own Passphrase "
    assert recovery_groups("") == []
