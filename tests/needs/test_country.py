"""A public body asks for its own country and no other."""

import pytest

from needs.forms import StartForm
from tests.factories import OfficerFactory

pytestmark = pytest.mark.django_db


def test_an_officer_of_kiribati_cannot_ask_for_france():
    officer = OfficerFactory()
    organisation = officer.organisations[0]

    form = StartForm({"organisation": organisation.code, "country": "FR"}, user=officer)

    assert list(form.errors) == ["country"]
    typed = {"organisation": organisation.code, "country": "KI"}
    assert StartForm(typed, user=officer).is_valid()
