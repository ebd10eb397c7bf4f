"""The rules of the lint: `<group>/<name>.py` with `find`, `<group>/<name>.yaml` with severity and texts."""
