"""Strings that broke others: never an error of ours, stored byte for byte or refused."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.forms import MembershipForm, OrganisationForm, OrganisationSearchForm, SettingsForm
from accounts.models import Membership, Notice, Organisation
from common import formkeys
from tests.badinput import OWN, as_sent, is_storable, listed
from tests.factories import MembershipFactory, OrganisationFactory, SecretariatFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_notes_are_stored_byte_for_byte(sign_in):
    client = sign_in(UserFactory())
    for text in OWN:
        organisation = OrganisationFactory()
        url = reverse("accounts:membership_ask", args=[organisation.code])

        client.post(url, {"role": "editor", "note": text, "form_key": formkeys.new()})

        assert Membership.objects.get(organisation=organisation).note == as_sent(text)
    assert client.get(reverse("accounts:memberships")).status_code == 200


def test_names_of_people_are_stored_byte_for_byte(sign_in):
    user = UserFactory()
    client, url = sign_in(user), reverse("accounts:settings")
    for text in OWN:
        client.post(url, {"name": text, "language": "ar", "form_key": formkeys.new()})

        user.refresh_from_db()
        assert user.name == as_sent(text)


def test_names_of_organisations_are_stored_and_shown_as_text(sign_in):
    client, secretariat = sign_in(UserFactory()), SecretariatFactory()
    url = reverse("accounts:organisation_new")
    for text in OWN:
        words = {"kind": "ngo", "name": text, "name_language": "en", "country": "KI"}

        client.post(url, {**words, "form_key": formkeys.new()})

        assert Organisation.objects.latest("pk").name == as_sent(text)
    staff = sign_in(secretariat)
    assert staff.get(reverse("accounts:requests")).status_code == 200
    shown = staff.get(reverse("accounts:notices"))
    assert shown.status_code == 200
    assert b"<script>alert" not in shown.content.lower()
    assert Notice.objects.filter(user=secretariat).count() == len(OWN)


@pytest.mark.parametrize(
    ("form", "name"),
    [(MembershipForm, "note"), (SettingsForm, "name"), (OrganisationForm, "name")],
)
def test_every_listed_string_passes_its_field_as_typed_or_is_refused(form, name):
    field = form.base_fields[name]
    for text in listed():
        says_enough = bool(text.strip()) or not field.required
        if says_enough and is_storable(text) and len(text) <= field.max_length:
            assert field.clean(text) == as_sent(text)
        else:
            with pytest.raises(ValidationError):
                field.clean(text)


def test_searches_answer_with_a_page_or_a_clear_no(sign_in):
    MembershipFactory()
    client = sign_in(UserFactory())
    for text in [*OWN, *listed()[::20]]:  # a page with every country costs more than a string
        answer = client.get("/en/people/organisations/", {"q": text})
        assert answer.status_code in {200, 400}, text


def test_nothing_but_a_code_is_a_country():
    field = OrganisationSearchForm.base_fields["country"]
    for text in filter(None, listed()):
        with pytest.raises(ValidationError):
            field.clean(text)


def test_far_too_long_texts_are_form_errors(sign_in):
    client = sign_in(UserFactory())
    form = {"kind": "ngo", "name": "x" * 100_000, "name_language": "en", "note": "y" * 100_000}

    answer = client.post(reverse("accounts:organisation_new"), {**form, "form_key": formkeys.new()})

    assert set(answer.context["form"].errors) == {"name", "note"}
