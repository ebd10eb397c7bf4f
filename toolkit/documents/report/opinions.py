"""What a person said of a criterion, as a sentence of the report."""

from toolkit.checking.results import Opinion
from toolkit.documents.report.words import Words

_ROLES = {"client": "judged_client", "adviser": "judged_adviser"}
_VERDICTS = {"pass": "pass", "fail": "fail", "not-applicable": "na"}


def sentence(one: Opinion, language: str) -> str:
    """Who, in which function, when, and what; then the remark and the names of the files."""
    words = Words(language)
    role = words(_ROLES[one.role]) if one.role in _ROLES else one.role
    verdict = words(f"verdict_{_VERDICTS[one.verdict]}")
    told = words("judged_sentence", name=one.name, role=role, day=one.at.date(), verdict=verdict)
    files = words("judged_files", files=[file.name for file in one.files]) if one.files else ""
    carried = words("judged_carried") if one.carried else ""
    return " ".join(part for part in (told, one.remark, files, carried) if part)
