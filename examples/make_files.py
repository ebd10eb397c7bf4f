"""Makes the proofs and the Facebook archive of Hotel Bergsicht, and PDFs of the sites. Same sources, same bytes.

python examples/make_files.py
"""

import json
import time
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import typst
import yaml
from drawing.paint import develop
from drawing.scenes import SCENES
from PIL import Image

HOUSE = Path(__file__).resolve().parent / "hotel-bergsicht"
SITES = Path(__file__).resolve().parent / "sites"
ZONE = ZoneInfo("Europe/Zurich")
ACTIVITY = "this_profile's_activity_across_facebook"
PDFS = {
    "belege/klassifikation-2026.typ": "belege/klassifikation-2026.pdf",
    "rechte/erklaerung-zeichen.typ": "rechte/erklaerung-zeichen.pdf",
    "rechte/vertrag-foto.typ": "rechte/vertrag-foto.pdf",
}
SITE_PDFS = {"la-charmille.carte.typ": "la-charmille/documents/carte.pdf"}
SCANS = {"casa-camelia/foto/giardino.webp": "casa-camelia/documenti/sentieri.pdf"}
"""Pictures that stand for scanned leaflets: PDFs without text."""
SCANNED = time.strptime("2026-04-03 09:00", "%Y-%m-%d %H:%M")


def main() -> None:
    for source, target in PDFS.items():
        (HOUSE / target).write_bytes(typst.compile(HOUSE / source))
    for source, target in SITE_PDFS.items():
        put(SITES / target, typst.compile(SITES / source))
    for source, target in SCANS.items():
        put(SITES / target, scan(SITES / source))
    told = yaml.safe_load((HOUSE / "archiv" / "beitraege.yaml").read_text(encoding="utf-8"))
    write_zip(HOUSE / "archiv" / "facebook-2027-03.zip", export(told))


def put(target: Path, content: bytes) -> None:
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(content)


def scan(picture: Path) -> bytes:
    out = BytesIO()
    with Image.open(picture) as image:
        image.convert("L").save(out, "PDF", resolution=96, quality=50, creationDate=SCANNED, modDate=SCANNED)
    return out.getvalue()


def export(told: dict[str, Any]) -> dict[str, bytes]:
    """The files of the export by their names, in the layout that Meta gave pages in 2026."""
    pictures = {
        f"{ACTIVITY}/posts/media/timeline_photos/{seconds(post)}.jpg": photograph(post["picture"], seconds(post))
        for post in told["posts"]
        if "picture" in post
    }
    comments = [
        {
            "timestamp": seconds(comment),
            "data": [{"comment": {"timestamp": seconds(comment), "comment": comment["text"], "author": told["page"]}}],
            "title": f"{told['page']} commented on its own post.",
        }
        for comment in told["comments"]
    ]
    dashboard = {"prodash_activity": [{"page_name": told["page"], "timestamp": seconds(told["posts"][0])}]}
    return {
        f"{ACTIVITY}/posts/profile_posts_1.json": dump([post_record(post, told["page"]) for post in told["posts"]]),
        f"{ACTIVITY}/comments_and_reactions/comments.json": dump({"comments_v2": comments}),
        f"{ACTIVITY}/professional_dashboard/activity.json": dump(dashboard),
        **pictures,
    }


def post_record(post: dict[str, Any], page: str) -> dict[str, Any]:
    """One entry of `profile_posts_N.json`; Meta gives no id."""
    record: dict[str, Any] = {
        "timestamp": seconds(post),
        "data": [{"post": post["text"]}, {"update_timestamp": seconds(post)}],
        "title": f"{page} updated their status.",
    }
    if "picture" in post:
        uri = f"{ACTIVITY}/posts/media/timeline_photos/{seconds(post)}.jpg"
        media = {
            "uri": uri,
            "creation_timestamp": seconds(post),
            "title": "Timeline photos",
            "description": post["text"],
        }
        record["attachments"] = [{"data": [{"media": media}]}]
        record["title"] = f"{page} added a new photo."
    return record


def seconds(entry: dict[str, Any]) -> int:
    return int(datetime.strptime(entry["time"], "%Y-%m-%d %H:%M").replace(tzinfo=ZONE).timestamp())


def photograph(scene: str, seed: int) -> bytes:
    chance = Random(seed)
    out = BytesIO()
    develop(SCENES[scene]((480, 320), chance), chance, 0.1).save(out, "JPEG", quality=45, optimize=True)
    return out.getvalue()


def dump(data: Any) -> bytes:
    """JSON as Meta writes it: the bytes of UTF-8 read as Latin-1, and those escaped."""
    return json.dumps(garbled(data), indent=2).encode("ascii")


def garbled(data: Any) -> Any:
    if isinstance(data, str):
        return data.encode("utf-8").decode("latin-1")
    if isinstance(data, list):
        return [garbled(item) for item in data]
    if isinstance(data, dict):
        return {key: garbled(value) for key, value in data.items()}
    return data


def write_zip(target: Path, files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (2027, 3, 30, 9, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)


if __name__ == "__main__":
    main()
