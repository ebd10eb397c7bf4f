"""Puts checks/, packs/, templates/ and examples/ into wheels, as toolkit/_bundled/."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("checks", "packs", "templates", "examples")


class BundleHook(BuildHookInterface):
    """Editable installs read the checkout's own folders and get no copy."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "standard" or self.target_name != "wheel":
            return
        for name in FOLDERS:
            source = Path(self.root) / name
            if source.is_dir():
                build_data["force_include"][str(source)] = f"toolkit/_bundled/{name}"
