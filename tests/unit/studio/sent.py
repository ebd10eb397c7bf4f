"""A form as a browser has it: every control with what it would send."""

import html
import re
from typing import Any

import httpx

from tests.unit.studio.client import Client


class Page:
    def __init__(self, client: Client, address: str) -> None:
        self.client = client
        self.take(client.get(address))

    def take(self, answer: httpx.Response) -> None:
        text = answer.text.split('class="fields"')[1]
        found = re.search(r'<form method="post" action="([^"]*)" class="fields"', answer.text)
        assert found
        self.text, self.address = answer.text, html.unescape(found[1])
        self.sent: dict[str, Any] = {}
        for tag in re.findall(r"<input[^>]*>", text):
            known = dict(re.findall(r'(\w+)="([^"]*)"', tag))
            if known.get("type") == "checkbox":
                if tag.endswith(" checked>"):
                    self.sent.setdefault(html.unescape(known["name"]), []).append(html.unescape(known["value"]))
            else:
                self.sent[html.unescape(known["name"])] = html.unescape(known.get("value", ""))
        for name, value in re.findall(r'<textarea[^>]* name="([^"]*)"[^>]*>\n(.*?)</textarea>', text, re.DOTALL):
            self.sent[html.unescape(name)] = html.unescape(value).replace("\n", "\r\n")
        for name, options in re.findall(r'<select[^>]* name="([^"]*)"[^>]*>(.*?)</select>', text, re.DOTALL):
            chosen = re.search(r'value="([^"]*)" selected', options)
            self.sent[html.unescape(name)] = html.unescape(chosen[1]) if chosen else ""

    def send(self, **more: str) -> httpx.Response:
        """As the button does whose name and value are given; without one, Enter does."""
        return self.client.post(self.address, self.sent | more)


def form(client: Client, part: str, more: str = "", spec: str = "hotel/spec.yaml") -> Page:
    """A page of the form."""
    return Page(client, f"/form/{spec}?part={part}{more}")
