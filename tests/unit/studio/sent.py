"""What a browser sends of a form of the studio."""

import html
import re
from typing import Any

import httpx

from tests.unit.studio.client import Client

NAME = "hotel/spec.yaml"


class Page:
    """A form as a browser has it: every control with what it would send."""

    def __init__(self, client: Client, part: str) -> None:
        self.client, self.part = client, part
        self.take(client.get(f"/form/{NAME}?part={part}"))

    def take(self, answer: httpx.Response) -> None:
        text = answer.text.split('class="fields"')[1]
        self.sent: dict[str, Any] = {}
        for tag in re.findall(r"<input[^>]*>", text):
            found = dict(re.findall(r'(\w+)="([^"]*)"', tag))
            if found.get("type") == "checkbox":
                if tag.endswith(" checked>"):
                    self.sent.setdefault(html.unescape(found["name"]), []).append(html.unescape(found["value"]))
            else:
                self.sent[html.unescape(found["name"])] = html.unescape(found.get("value", ""))
        for name, value in re.findall(r'<textarea[^>]* name="([^"]*)"[^>]*>\n(.*?)</textarea>', text, re.DOTALL):
            self.sent[html.unescape(name)] = html.unescape(value).replace("\n", "\r\n")
        for name, options in re.findall(r'<select[^>]* name="([^"]*)"[^>]*>(.*?)</select>', text, re.DOTALL):
            chosen = re.search(r'value="([^"]*)" selected', options)
            self.sent[html.unescape(name)] = html.unescape(chosen[1]) if chosen else ""

    def send(self, **_: str) -> httpx.Response:
        return self.client.post(f"/form/{NAME}?part={self.part}", self.sent)
