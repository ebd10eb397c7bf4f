"""Makes the proofs, drafts and archives of the example specs, and PDFs of the sites. Same sources, same bytes.

Every `HOUSE/FOLDER/NAME.typ` becomes `NAME.pdf` beside it; every `archiv/NAME.yaml` becomes the exports it
describes, in the layouts of `exporting/`.

python examples/make_files.py
"""

import importlib
import time
import zipfile
from io import BytesIO
from pathlib import Path

import typst
import yaml
from PIL import Image

HERE = Path(__file__).resolve().parent
SITES = HERE / "sites"
SITE_PDFS = {"la-charmille.carte.typ": "la-charmille/documents/carte.pdf"}
SCANS = {"casa-camelia/foto/giardino.webp": "casa-camelia/documenti/sentieri.pdf"}
"""Pictures that stand for scanned leaflets: PDFs without text."""
SCANNED = time.strptime("2026-04-03 09:00", "%Y-%m-%d %H:%M")


def main() -> None:
    for source in sorted(HERE.glob("*/*/*.typ")):
        source.with_suffix(".pdf").write_bytes(typst.compile(source))
    for name, target in SITE_PDFS.items():
        put(SITES / target, typst.compile(SITES / name))
    for name, target in SCANS.items():
        put(SITES / target, scan(SITES / name))
    for source in sorted(HERE.glob("*/archiv/*.yaml")):
        told = yaml.safe_load(source.read_text(encoding="utf-8"))
        for layout, name in told.get("files", {told.get("platform"): told.get("file")}).items():
            files = importlib.import_module(f"exporting.{layout}").files(told)
            write_zip(source.with_name(name), files, tuple(told["taken"]))


def put(target: Path, content: bytes) -> None:
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(content)


def scan(picture: Path) -> bytes:
    out = BytesIO()
    with Image.open(picture) as image:
        image.convert("L").save(out, "PDF", resolution=96, quality=50, creationDate=SCANNED, modDate=SCANNED)
    return out.getvalue()


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
