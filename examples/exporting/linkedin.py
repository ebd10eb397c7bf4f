"""The workbook of a LinkedIn page: a sheet of posts with their figures under a line of explanation."""

from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl

from exporting.figures import counted
from exporting.times import moment

HEADS = ["Post title", "Post link", "Post type", "Created date", "Impressions", "Likes", "Comments", "Reposts"]


def files(told: dict[str, Any]) -> dict[str, bytes]:
    """The one workbook."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "All posts"
    sheet.append(["Posts of the selected time", *[""] * 7])
    sheet.append(HEADS)
    for number, post in enumerate(counted(told)):
        day = moment(post, told["zone"]).strftime("%m/%d/%Y")
        link = f"https://www.linkedin.com/feed/update/urn:li:activity:71000000000000{number:05}"
        figures = [str(post["views"]), str(post["likes"]), str(post["replies"]), "0"]
        sheet.append([post["text"], link, "Image", day, *figures])
    book.properties.created = book.properties.modified = datetime(*told["taken"])  # noqa: DTZ001 - as workbooks have it
    out = BytesIO()
    book.save(out)
    return {"page_content.xlsx": out.getvalue()}
