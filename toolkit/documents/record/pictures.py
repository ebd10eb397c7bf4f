"""The place of each defect, cut out of what the run saw."""

import base64
import io
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from msgspec import Struct

from toolkit.acceptance.record import Defect, Record
from toolkit.documents.look import colours
from toolkit.documents.report.crops import Crop, decode
from toolkit.documents.report.evidence import Evidence, Proofs

SHOWN: Final = 24
"""Pictures in one record: class 1 and 2 first; the report has every one."""
_WIDTH: Final = 640


class Seen(Struct, frozen=True, kw_only=True):
    """A picture as static SVG, and the path of its page."""

    svg: str
    where: str


def pictures(record: Record, proofs: Proofs) -> Mapping[int, Seen]:
    """By the number of the defect; none for those that no picture shows."""
    found: dict[int, Seen] = {}
    for subject in record.results.subjects:
        mine = [defect for defect in record.defects if defect.deliverable == subject.id]
        proof = proofs.of(subject) if mine else None
        for defect in mine if proof else ():
            assert proof
            if len(found) < SHOWN and (seen := _seen(defect, proof)):
                found[defect.number] = seen
    return found


def _seen(defect: Defect, proof: Evidence) -> Seen | None:
    """The first place of the defect that a picture shows."""
    for finding in defect.result.findings:
        crop = proof.crop(finding)
        if crop:
            return Seen(svg=_drawn(crop), where=urlsplit(finding.page or "").path or "/")
    return None


def _drawn(crop: Crop) -> str:
    """The piece encoded anew, with the place outlined in red on white."""
    image = decode(crop.data)
    assert image is not None
    scale = min(1.0, _WIDTH / crop.width)
    width, height = max(1, round(crop.width * scale)), max(1, round(crop.height * scale))
    stream = io.BytesIO()
    image.resize((width, height)).save(stream, "JPEG", quality=82)
    code = base64.b64encode(stream.getvalue()).decode("ascii")
    mark = [quoteattr(f"{one * scale:.1f}") for one in (crop.mark.x, crop.mark.y, crop.mark.width, crop.mark.height)]
    place = "<rect x={} y={} width={} height={} fill='none'".format(*mark)
    edge = f'<rect x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" fill="none" stroke="{colours()["rule"]}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/jpeg;base64,{code}"/>{edge}'
        f"{place} stroke='#ffffff' stroke-width='5'/>{place} stroke='{colours()['fail']}' stroke-width='2.5'/></svg>"
    )
