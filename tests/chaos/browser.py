"""A client that presses "Send" until somebody acknowledges it, as people on a bad line do."""

import http.client
import re
import time
from urllib.parse import urlencode

from django.conf import settings

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
ACKNOWLEDGED = {302, 409}  # taken now, or known to have been taken before
PATIENCE_SECONDS = 120


class Person:
    """A signed-in person with a cookie jar of two cookies."""

    def __init__(self, *, port: int, session_key: str) -> None:
        self.port = port
        self.cookies = {settings.SESSION_COOKIE_NAME: session_key}

    def send_need(self, code: str) -> int:
        """Open the check page of a draft and send it; return how many presses it took.

        The form is drawn once and pressed again and again with the same one-time key.
        """
        fields = self._until(lambda: self._form(f"/en/needs/{code}/check/"))
        fields["entitled"] = "on"
        presses = 0

        def press() -> bool:
            nonlocal presses
            presses += 1
            status, _body = self._ask("POST", f"/en/needs/{code}/submit/", urlencode(fields))
            return status in ACKNOWLEDGED

        self._until(press)
        return presses

    def _form(self, path: str) -> dict[str, str]:
        status, body = self._ask("GET", path)
        if status != 200:
            return {}
        return dict(HIDDEN.findall(body.partition("/submit/")[2]))

    def _until(self, attempt):
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            try:
                if result := attempt():
                    return result
            except (OSError, http.client.HTTPException):
                pass  # the line broke: nobody knows whether it arrived, so press again
            time.sleep(0.1)
        raise AssertionError("Nobody acknowledged in time.")

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {
            "Host": "localhost",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Origin": "http://localhost",
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text
