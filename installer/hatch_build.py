"""Put `resources/` and `templates/` inside a real wheel; an editable one reads the checkout."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetsHook(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        for name in ("resources", "templates"):
            build_data["force_include"][str(root / name)] = f"callin_planner/_assets/{name}"
