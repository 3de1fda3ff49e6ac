"""People that the tests of the catalogue share."""

import pytest

from tests.catalogue.helpers import partner


@pytest.fixture
def provider_and_person():
    return partner()


@pytest.fixture
def person(provider_and_person):
    return provider_and_person[0]


@pytest.fixture
def provider(provider_and_person):
    return provider_and_person[1]


@pytest.fixture
def browser(sign_in, person):
    """The browser of somebody who writes for the provider."""
    return sign_in(person)
