"""Strings that broke others: never an error of ours, stored byte for byte or refused."""

import json
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.forms import OrganisationSearchForm
from accounts.models import Membership, Notice, Organisation
from common import formkeys
from tests.factories import MembershipFactory, OrganisationFactory, SecretariatFactory, UserFactory

pytestmark = pytest.mark.django_db

SHARED = Path(__file__).resolve().parents[3] / "shared" / "badinput"
FILES = [SHARED / "strings" / "blns.json", SHARED / "own" / "strings" / "project.json"]


def strings() -> list[str]:
    """Every string of the collections, whatever shape their file has."""
    if not all(each.exists() for each in FILES):
        pytest.skip("../shared is not here")
    found: list[str] = []

    def walk(value):
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict | list):
            for each in value.values() if isinstance(value, dict) else value:
                walk(each)

    for path in FILES:
        walk(json.loads(path.read_text(encoding="utf-8")))
    return found


def as_sent(text: str) -> str:
    """What a browser's line ends come out as; everything else stays as it is."""
    return text.replace("\r\n", "\n")


def test_notes_are_stored_byte_for_byte(sign_in):
    client = sign_in(UserFactory())
    kept = 0
    for text in strings():
        organisation = OrganisationFactory()
        url = reverse("accounts:membership_ask", args=[organisation.code])
        answer = client.post(url, {"role": "editor", "note": text, "form_key": formkeys.new()})
        assert answer.status_code in {200, 302}, text
        if answer.status_code == 302:
            kept += 1
            assert Membership.objects.get(organisation=organisation).note == as_sent(text)
        else:
            assert "note" in answer.context["form"].errors
    assert kept > 400
    assert client.get(reverse("accounts:memberships")).status_code == 200


def test_names_of_people_are_stored_byte_for_byte(sign_in):
    user = UserFactory()
    client, url = sign_in(user), reverse("accounts:settings")
    kept = 0
    for text in strings():
        answer = client.post(url, {"name": text, "language": "ar", "form_key": formkeys.new()})
        assert answer.status_code in {200, 302}, text
        if answer.status_code == 302:
            kept += 1
            user.refresh_from_db()
            assert user.name == as_sent(text)
    assert kept > 400


def test_names_of_organisations_are_stored_and_shown_as_text(sign_in):
    client, secretariat = sign_in(UserFactory()), SecretariatFactory()
    url, kept = reverse("accounts:organisation_new"), 0
    for text in strings():
        words = {"kind": "ngo", "name": text, "name_language": "en", "country": "KI"}
        answer = client.post(url, {**words, "form_key": formkeys.new()})
        assert answer.status_code in {200, 302}, text
        if answer.status_code == 302:
            kept += 1
            assert Organisation.objects.latest("pk").name == as_sent(text)
    assert kept > 400
    staff = sign_in(secretariat)
    assert staff.get(reverse("accounts:requests")).status_code == 200
    listed = staff.get(reverse("accounts:notices"))
    assert listed.status_code == 200
    assert b"<script>alert" not in listed.content.lower()
    assert Notice.objects.filter(user=secretariat).count() == kept


def test_searches_answer_with_a_page_or_a_clear_no(sign_in):
    MembershipFactory()
    client = sign_in(UserFactory())
    for text in strings()[::8]:  # a page with every country costs more than a string is worth
        answer = client.get("/en/people/organisations/", {"q": text})
        assert answer.status_code in {200, 400}, text


def test_nothing_but_a_code_is_a_country():
    field = OrganisationSearchForm.base_fields["country"]
    for text in filter(None, strings()):
        with pytest.raises(ValidationError):
            field.clean(text)


def test_far_too_long_texts_are_form_errors(sign_in):
    client = sign_in(UserFactory())
    form = {"kind": "ngo", "name": "x" * 100_000, "name_language": "en", "note": "y" * 100_000}

    answer = client.post(reverse("accounts:organisation_new"), {**form, "form_key": formkeys.new()})

    assert set(answer.context["form"].errors) == {"name", "note"}
