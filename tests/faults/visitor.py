"""Someone at a browser without JavaScript, as far as a server can tell."""

import http.client
import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

Fields = dict[str, object]
HIDDEN = re.compile(r'<input[^>]*name="(csrf_token|command_key|form_age|request_id|timezone)"[^>]*>')
VALUE = re.compile(r'value="([^"]*)"')
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Answer:
    status: int
    location: str
    text: str


@dataclass
class Visitor:
    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    network: str = ""  # as a proxy would say it

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, fields: Fields) -> Answer:
        return self._ask("POST", path, urlencode(fields), FORM)

    def hidden(self, path: str) -> Fields:
        """What the form on that page carries unseen."""
        page = self.get(path)
        assert page.status == 200, (path, page.status, page.text[:500])
        return {found[1]: VALUE.search(found[0])[1] for found in HIDDEN.finditer(page.text)}  # type: ignore[index]

    def send(self, page: str, to: str, **fields: object) -> Answer:
        """Fill in the form on the page and send it."""
        answer = self.post(to, self.hidden(page) | fields)
        assert answer.status == 303, (to, answer.status, answer.text[:2000])
        return answer

    def head(self) -> dict[str, str]:
        cookie = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        return cookie | ({"X-Forwarded-For": self.network} if self.network else {})

    def _ask(self, verb: str, path: str, body: str | None = None, headers: dict[str, str] | None = None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(verb, path, body, (headers or {}) | self.head())
            said = connection.getresponse()
            for line in said.headers.get_all("Set-Cookie", []):
                self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
            return Answer(said.status, said.headers.get("Location", ""), said.read().decode())
        finally:
            connection.close()
