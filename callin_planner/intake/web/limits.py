"""How often something may be tried: by address and by everyone together, within the last minute."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

_MINUTE = 60.0
_MOST_REMEMBERED = 4096


@dataclass
class Limit:
    """At most `each` tries a minute for one address and `total` for all. `now` counts seconds."""

    each: int
    total: int = 1_000_000
    now: Callable[[], float] = monotonic
    _by_key: dict[str, deque[float]] = field(default_factory=dict)
    _all: deque[float] = field(default_factory=deque)

    def take(self, key: str) -> bool:
        """Count a try; False, and nothing is counted, where there were too many."""
        if not self.allows(key):
            return False
        moment = self.now()
        if key not in self._by_key and len(self._by_key) >= _MOST_REMEMBERED:
            self._forget(moment)
        self._by_key.setdefault(key, deque()).append(moment)
        self._all.append(moment)
        return True

    def allows(self, key: str) -> bool:
        """Whether another try is free, without counting one."""
        since = self.now() - _MINUTE
        mine = self._by_key.get(key, deque())
        for tries in (mine, self._all):
            while tries and tries[0] <= since:
                tries.popleft()
        return len(mine) < self.each and len(self._all) < self.total

    def _forget(self, moment: float) -> None:
        """Whoever tried nothing within the minute; where all did, the oldest half."""
        old = [key for key, tries in self._by_key.items() if not tries or tries[-1] <= moment - _MINUTE]
        for key in old or list(self._by_key)[: _MOST_REMEMBERED // 2]:
            del self._by_key[key]
