"""What nobody should send is refused early, in the reader's language, with a way on."""

import pytest
from django.test import Client
from django.urls import path
from django.utils import translation
from django_fsm import TransitionNotAllowed

from cbdportal import urls as portal_urls
from common.errors import AlreadySent, DomainError
from common.middleware import MAX_PATH_BYTES, MAX_QUERY_BYTES
from common.params import BadParameter, known

pytestmark = pytest.mark.django_db
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
ERRORS = {
    "conflict": (DomainError("Somebody was faster."), 409),
    "moment": (TransitionNotAllowed("no"), 409),
    "parameter": (BadParameter("No such order."), 400),
    "again": (AlreadySent("Sent before."), 409),
    "broken": (ZeroDivisionError("secret detail"), 500),
}


@known()
def fails(request, kind):
    raise ERRORS[kind][0]


@known()
def leads_back(request):
    raise AlreadySent("Sent before.", result_url="/en/needs/N-1/")


urlpatterns = [
    *portal_urls.urlpatterns,
    path("fails/<str:kind>/", fails),
    path("leads-back/", leads_back),
]
handler400, handler403 = portal_urls.handler400, portal_urls.handler403
handler404, handler500 = portal_urls.handler404, portal_urls.handler500


@pytest.fixture
def browser(settings):
    """A browser on a portal with pages that fail on purpose."""
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("kind", ERRORS)
def test_what_an_action_raises_becomes_its_page(browser, kind):
    response = browser.get(f"/fails/{kind}/")

    assert response.status_code == ERRORS[kind][1]
    assert "<main" in response.content.decode()


def test_the_sentence_of_the_rule_is_shown_but_no_detail_of_a_fault(browser):
    assert "Somebody was faster." in browser.get("/fails/conflict/").content.decode()
    assert "secret detail" not in browser.get("/fails/broken/").content.decode()


def test_a_second_press_leads_where_the_first_one_led(browser):
    response = browser.get("/leads-back/")

    assert (response.status_code, response.headers["Location"]) == (302, "/en/needs/N-1/")


@pytest.mark.parametrize(
    "address",
    [
        "/en/needs/?q=" + "x" * (MAX_QUERY_BYTES + 1),
        "/en/" + "x" * (MAX_PATH_BYTES + 1),
        "/en/needs/?q=%00",
        "/en/needs/N-1%00/",
        "/en/needs/?nope=1",
        "/en/needs/?page=0",
        "/en/needs/?page=abc",
        "/en/needs/?page=999999",
    ],
    ids=lambda address: address[:20],
)
def test_a_damaged_address_is_400(client, address):
    response = client.get(address)

    assert response.status_code == 400
    assert "<h1>" in response.content.decode()


def test_an_address_of_the_longest_length_is_answered(client):
    query = "q=" + "x" * (MAX_QUERY_BYTES - 2)

    assert client.get(f"/en/needs/?{query}").status_code == 400  # words are bounded by the filter
    assert client.get("/en/needs/?q=" + "x" * 200).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("needs/N-0/", 404),
        ("nowhere/", 404),
        ("needs/?nope=1", 400),
        ("needs/?q=" + "x" * (MAX_QUERY_BYTES + 1), 400),
    ],
    ids=lambda each: str(each)[:20],
)
def test_a_problem_page_is_in_the_readers_language(client, language, address, status):
    other = "fr" if language != "fr" else "ru"
    with translation.override(other):  # as the request before left it
        response = client.get(f"/{language}/{address}")
        page = response.content.decode()

    assert response.status_code == status
    assert f'<html lang="{language}"' in page
    assert ('dir="rtl"' in page.split("<body>")[0]) == (language == "ar")
