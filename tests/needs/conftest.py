"""People and clients that the tests of the pages share."""

import re

import pytest
from django.test import Client

from tests.factories import OfficerFactory
from tests.needs.helpers import complete_draft


@pytest.fixture
def officer():
    return OfficerFactory()


@pytest.fixture
def draft(officer):
    """A draft that lacks nothing."""
    return complete_draft(officer)


@pytest.fixture
def browser(sign_in, officer) -> Client:
    """The officer's browser."""
    return sign_in(officer)


@pytest.fixture
def hidden():
    """Return a function that reads the hidden fields of a page, as a browser would send them."""

    def read(response) -> dict[str, str]:
        page = response.content.decode()
        return dict(re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', page))

    return read


@pytest.fixture
def send(hidden):
    """Return a function that opens a page, types `answers` and presses the button."""

    def open_and_send(client: Client, address: str, answers=None, **how):
        drawn = client.get(how.pop("drawn_at", address))
        return client.post(address, {**hidden(drawn), **(answers or {})}, **how)

    return open_and_send
