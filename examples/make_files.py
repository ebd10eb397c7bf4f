"""Makes the proofs, drafts and archives of the example specs. Same sources, same bytes.

Every `NAME.typ` becomes `NAME.pdf` beside it; every `archiv/beitraege.yaml` becomes the export it describes.

python examples/make_files.py
"""

import importlib
import zipfile
from pathlib import Path

import typst
import yaml

HERE = Path(__file__).resolve().parent


def main() -> None:
    for source in sorted(HERE.rglob("*.typ")):
        source.with_suffix(".pdf").write_bytes(typst.compile(source, root=source.parents[1]))
    for source in sorted(HERE.glob("*/archiv/beitraege.yaml")):
        told = yaml.safe_load(source.read_text(encoding="utf-8"))
        files = importlib.import_module(f"exporting.{told['platform']}").files(told)
        write_zip(source.with_name(told["file"]), files, tuple(told["taken"]))


def write_zip(target: Path, files: dict[str, bytes], taken: tuple[int, int, int, int, int, int]) -> None:
    """Every entry bears the time at which the platform made the archive."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, taken)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)


if __name__ == "__main__":
    main()
