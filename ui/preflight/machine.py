"""What this laptop knows of itself: screens, power, room on the disk."""

import shutil

from callin_planner.domain.preflight import Machine, Screen
from callin_planner.usecases.opening import OpenSite


def machine_of(site: OpenSite) -> Machine:
    """Read anew at each look: cables come and go."""
    import psutil

    power = psutil.sensors_battery() if hasattr(psutil, "sensors_battery") else None
    try:
        free = shutil.disk_usage(site.path).free
    except OSError:
        free = 0
    return Machine(
        screens=screens(),
        battery=round(power.percent) if power else None,
        plugged=bool(power.power_plugged) if power else True,
        free_bytes=free,
        reserve_there=site.folder.reserve.exists(),
    )


def screens() -> tuple[Screen, ...]:
    """The operator's first, then the one the room will look at, as the presenter would choose them, in the
    pixels that they truly have. A mirrored projector is no second screen.
    """
    from ui.presenter import arrangements
    from ui.presenter.screens import choose

    seats = choose(arrangements.recall())
    own = (seats.operator, seats.audience) if seats.operator is not None else (seats.audience,)
    return tuple(
        Screen(
            screen.name(),
            round(screen.size().width() * screen.devicePixelRatio()),
            round(screen.size().height() * screen.devicePixelRatio()),
        )
        for screen in own
        if screen is not None
    )
