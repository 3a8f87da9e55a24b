"""The keys in force on this computer: as shipped, with what somebody changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt

from callin_planner import settings
from callin_planner.errors import UserError
from callin_planner.i18n import _
from ui.presenter.keys import BINDINGS, Act, Key, key_name

RESERVED = frozenset({Key.Key_Escape, *(Qt.Key(value) for value in range(Key.Key_0, Key.Key_9 + 1))})
"""Esc always leaves and digits always name a slide, so that nobody is ever locked in."""
_HOLLOW = frozenset(
    {Key.Key_Shift, Key.Key_Control, Key.Key_Alt, Key.Key_AltGr, Key.Key_Meta, Key.Key_CapsLock}
    | {Key.Key_unknown, Key.Key_NumLock, Key.Key_Super_L, Key.Key_Super_R}
)


def _shipped() -> dict[Act, tuple[Qt.Key, ...]]:
    return {binding.act: binding.keys for binding in BINDINGS}


@dataclass(frozen=True)
class Keys:
    """Which key asks for which act. No key asks for two."""

    by_act: Mapping[Act, tuple[Qt.Key, ...]] = field(default_factory=_shipped)

    def act_of(self, key: Qt.Key) -> Act | None:
        return next((act for act, keys in self.by_act.items() if key in keys), None)

    def keys_of(self, act: Act) -> tuple[Qt.Key, ...]:
        return self.by_act[act]

    def shown(self, act: Act) -> str:
        """The first key of `act` as its cap is written, "" when it has none."""
        keys = self.by_act[act]
        return key_name(keys[0]) if keys else ""

    def changed(self, act: Act) -> bool:
        return self.by_act[act] != _shipped()[act]

    def bind(self, act: Act, key: Qt.Key) -> "Keys":
        """`key` asks for `act` from now on, and for nothing else. Raises UserError for a reserved key."""
        if not may_bind(act, key):
            raise UserError(
                _("Esc and the digits keep what they do. Press another key."), code="reserved-key"
            )
        freed = {other: tuple(one for one in keys if one != key) for other, keys in self.by_act.items()}
        return replace(self, by_act={**freed, act: (*freed[act], key)})

    def unbind(self, act: Act, key: Qt.Key) -> "Keys":
        """`key` does nothing from now on. Esc stays."""
        if key in RESERVED:
            return self
        return replace(
            self, by_act={**self.by_act, act: tuple(one for one in self.by_act[act] if one != key)}
        )

    def reset(self, act: Act) -> "Keys":
        """`act` has the keys again that it came with; these are taken from what else had them."""
        if act is Act.LEAVE:
            return self
        made = replace(self, by_act={**self.by_act, act: ()})
        for key in _shipped()[act]:
            made = made.bind(act, key)
        return made


def load() -> Keys:
    """The keys of this computer; whatever is not understood is as shipped."""
    keys = Keys()
    known = {act.value: act for act in Act if act is not Act.LEAVE}
    for line in settings.load().stage_keys:
        act, _equals, names = str(line).partition("=")
        if act in known:
            keys = _with(keys, known[act], names)
    return keys


def save(keys: Keys) -> None:
    """Keep what differs from the keys as shipped. Raises EnvironmentFault where that cannot be written."""
    changed = [act for act in Act if keys.changed(act)]
    settings.change(stage_keys=tuple(f"{act}={_names(keys.keys_of(act))}" for act in changed))


def may_bind(act: Act, key: Qt.Key) -> bool:
    return act is not Act.LEAVE and key not in RESERVED and key not in _HOLLOW


def _names(keys: tuple[Qt.Key, ...]) -> str:
    return " ".join(key.name for key in keys)


def _with(keys: Keys, act: Act, names: str) -> Keys:
    made = replace(keys, by_act={**keys.by_act, act: ()})
    for name in names.split():
        key = Qt.Key.__members__.get(name)
        if key is not None and may_bind(act, key):
            made = made.bind(act, key)
    return made
