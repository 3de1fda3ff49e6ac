"""Pages of memberships, requests, notices and settings: who sees what, and what pressing does."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import actions, notices
from accounts.models import Membership, Notice, Organisation, User
from accounts.states import MembershipState, Role
from tests.conftest import MONDAY
from tests.factories import (
    FocalPointFactory,
    HelpdeskFactory,
    MembershipFactory,
    OfficerFactory,
    OrganisationFactory,
    SecretariatFactory,
    UserFactory,
)
from tests.factories.accounts import country

pytestmark = pytest.mark.django_db

WAITING = MembershipState.WAITING
ORGANISATION = {
    "kind": "ngo",
    "name": "Reef Watch",
    "name_language": "en",
    "country": "FJ",
    "website": "https://reef.example",
    "note": "Director",
}


def key_in(page, action: str = "") -> str:
    """The one-time key of the page's form (of the one that goes to `action`)."""
    body = page.content.decode()
    # The bar holds a form too, so start at the wanted one.
    start = body.index(f'action="{action}"') if action else body.index("<main")
    return re.search(r'name="form_key" value="([^"]+)"', body[start:])[1]


def press(client, page_url: str, action: str = "", **words):
    """Open a page and send the form on it that goes to `action` (or to the page itself)."""
    key = key_in(client.get(page_url), action)
    return client.post(action or page_url, {**words, "form_key": key})


def waiting(organisation: Organisation, role: str = Role.EDITOR, **person) -> Membership:
    return MembershipFactory(
        organisation=organisation, role=role, state=WAITING, user=UserFactory(**person)
    )


SIGNED_IN_ONLY = ["memberships", "organisation_list", "organisation_new", "requests", "notices"]


@pytest.mark.parametrize("name", [*SIGNED_IN_ONLY, "settings"])
def test_visitors_are_asked_to_sign_in(client, name):
    url = reverse(f"accounts:{name}")

    assert client.get(url).url == f"/en/account/login/?next={url}"


@pytest.mark.parametrize("name", [*SIGNED_IN_ONLY, "settings"])
@pytest.mark.parametrize("language", ["ar", "zh"])
def test_pages_are_drawn_in_other_languages(sign_in, name, language):
    url = reverse(f"accounts:{name}").replace("/en/", f"/{language}/")

    page = sign_in(SecretariatFactory()).get(url)

    assert page.status_code == 200
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in (
        page.content.decode()
    )


def test_unknown_parameters_and_pages_are_refused(sign_in):
    client = sign_in(UserFactory())

    assert client.get("/en/people/memberships/?sort=name").status_code == 400
    assert client.get("/en/people/notices/?page=2").status_code == 400
    assert client.get("/en/people/organisations/?country=XX").status_code == 400


def test_asking_to_join_from_the_page(sign_in):
    organisation, user = OrganisationFactory(), UserFactory()
    url = reverse("accounts:membership_ask", args=[organisation.code])

    answer = press(sign_in(user), url, role="editor", note=" In the lab ")

    assert answer.url == "/en/people/memberships/"
    membership = Membership.objects.get()
    assert (membership.user, membership.organisation, membership.role, membership.note) == (
        user,
        organisation,
        "editor",
        " In the lab ",
    )


def test_a_second_press_of_the_button_asks_once(sign_in):
    client = sign_in(UserFactory())
    url = reverse("accounts:membership_ask", args=[OrganisationFactory().code])
    words = {"role": "editor", "form_key": key_in(client.get(url))}

    answers = [client.post(url, words).url for _press in range(2)]

    assert answers == ["/en/people/memberships/"] * 2
    assert Membership.objects.count() == 1


def test_a_form_without_its_key_changes_nothing(sign_in):
    url = reverse("accounts:membership_ask", args=[OrganisationFactory().code])

    assert sign_in(UserFactory()).post(url, {"role": "editor"}).status_code == 409
    assert not Membership.objects.exists()


@pytest.mark.parametrize("role", ["helpdesk", "secretariat", ""])
def test_reserved_roles_are_no_choice(sign_in, role):
    url = reverse("accounts:membership_ask", args=[OrganisationFactory().code])

    answer = press(sign_in(UserFactory()), url, role=role)

    assert "role" in answer.context["form"].errors
    assert not Membership.objects.exists()


def test_registering_an_organisation_from_the_page(sign_in):
    user = UserFactory()

    press(sign_in(user), reverse("accounts:organisation_new"), **ORGANISATION)

    made = Organisation.objects.get()
    assert (made.name, made.country, made.website, made.approved_at) == (
        "Reef Watch",
        country("FJ"),
        "https://reef.example",
        None,
    )
    assert Membership.objects.get().note == "Director"


def test_a_government_without_its_country_gets_a_form_error(sign_in):
    words = {**ORGANISATION, "kind": "government", "country": ""}

    answer = press(sign_in(UserFactory()), reverse("accounts:organisation_new"), **words)

    assert "country" in answer.context["form"].errors


def test_finding_an_organisation_by_name_and_country(sign_in):
    OrganisationFactory(name="Reef Watch", country=country("FJ"))
    OrganisationFactory(name="Reef Watch", country=country("KI"))
    OrganisationFactory(name="Forest Watch", country=country("FJ"))
    OrganisationFactory(name="Reef hidden", country=country("FJ"), approved_at=None)

    page = sign_in(UserFactory()).get("/en/people/organisations/?q=reef&country=FJ")

    assert [(each.name, each.country_id) for each in page.context["page"]] == [
        ("Reef Watch", country("FJ").pk)
    ]


def test_a_waiting_organisation_is_not_there_for_others(sign_in):
    hidden = OrganisationFactory(approved_at=None)
    waiting(hidden, email="mine@example.org")
    client = sign_in(UserFactory())

    for name in ["organisation", "membership_ask"]:
        assert client.get(reverse(f"accounts:{name}", args=[hidden.code])).status_code == 404
    mine = sign_in(User.objects.get(email="mine@example.org"))
    assert mine.get(reverse("accounts:organisation", args=[hidden.code])).status_code == 200


def test_people_of_an_organisation_are_seen_by_those_who_decide(sign_in):
    organisation = OrganisationFactory()
    OfficerFactory(of=organisation, email="canary@example.org")
    url = reverse("accounts:organisation", args=[organisation.code])

    def sees(user):
        return b"canary@example.org" in sign_in(user).get(url).content

    assert sees(FocalPointFactory(of=organisation))
    assert sees(SecretariatFactory())
    assert not sees(FocalPointFactory())
    assert not sees(HelpdeskFactory())
    assert not sees(OfficerFactory(of=organisation))


def test_only_those_who_decide_have_the_page_of_requests(sign_in):
    url = reverse("accounts:requests")

    assert sign_in(FocalPointFactory()).get(url).status_code == 200
    assert sign_in(OfficerFactory()).get(url).status_code == 403
    assert sign_in(HelpdeskFactory()).get(url).status_code == 403


def test_the_focal_point_sees_requests_for_officers_of_their_organisation(sign_in):
    organisation = OrganisationFactory()
    mine = waiting(organisation)
    waiting(organisation, Role.FOCAL_POINT)
    waiting(OrganisationFactory(), email="canary@example.org")

    page = sign_in(FocalPointFactory(of=organisation)).get(reverse("accounts:requests"))

    assert list(page.context["page"]) == [mine]
    assert "canary" not in page.content.decode()


def test_the_secretariat_sees_organisations_first(sign_in):
    new = OrganisationFactory(approved_at=None)
    waiting(new)
    request = waiting(OrganisationFactory(), Role.FOCAL_POINT)

    page = sign_in(SecretariatFactory()).get(reverse("accounts:requests"))

    assert list(page.context["organisations"]) == [new]
    assert list(page.context["page"]) == [request]


@pytest.mark.parametrize(("decision", "state"), [("approve", "approved"), ("decline", "declined")])
def test_deciding_with_one_button(sign_in, decision, state):
    organisation = OrganisationFactory()
    membership = waiting(organisation)
    action = reverse("accounts:membership_decide", args=[membership.pk])
    client = sign_in(FocalPointFactory(of=organisation))

    answer = press(client, reverse("accounts:requests"), action, decision=decision)

    assert answer.url == reverse("accounts:requests")
    assert Membership.objects.get(pk=membership.pk).state == state


def test_deciding_what_was_decided_is_a_conflict(sign_in):
    organisation = OrganisationFactory()
    membership = waiting(organisation)
    one, other = (sign_in(FocalPointFactory(of=organisation)) for _each in range(2))
    url, action = (
        reverse("accounts:requests"),
        reverse("accounts:membership_decide", args=[membership.pk]),
    )
    keys = [key_in(client.get(url), action) for client in (one, other)]

    answers = [
        client.post(action, {"decision": "approve", "form_key": key}).status_code
        for client, key in zip((one, other), keys, strict=True)
    ]

    assert answers == [302, 409]


def test_deciding_about_others_is_not_found_and_about_oneself_forbidden(sign_in):
    membership = waiting(OrganisationFactory())
    action = reverse("accounts:membership_decide", args=[membership.pk])

    assert sign_in(FocalPointFactory()).post(action).status_code == 404
    assert sign_in(membership.user).post(action).status_code == 403
    assert sign_in(SecretariatFactory()).post(action, {"decision": "?"}).status_code == 400


def test_approving_an_organisation_from_the_page(sign_in):
    organisation = OrganisationFactory(approved_at=None)
    waiting(organisation)
    action = reverse("accounts:organisation_decide", args=[organisation.code])

    press(sign_in(SecretariatFactory()), reverse("accounts:requests"), action, decision="approve")

    organisation.refresh_from_db()
    assert organisation.approved_at is not None
    assert sign_in(HelpdeskFactory()).post(action).status_code == 403


def test_the_secretariat_appoints_from_the_page(sign_in):
    organisation, user = OrganisationFactory(), UserFactory(email="Fa@example.org")
    url = reverse("accounts:organisation", args=[organisation.code])

    press(sign_in(SecretariatFactory()), url, email="fa@EXAMPLE.org", role="focal_point")

    assert user.is_focal_point_of(organisation)


def test_appointing_an_unknown_address_is_a_form_error_and_others_may_not(sign_in):
    url = reverse("accounts:organisation", args=[OrganisationFactory().code])
    words = {"email": "nobody@example.org", "role": "focal_point"}

    answer = press(sign_in(SecretariatFactory()), url, **words)

    assert "email" in answer.context["form"].errors
    assert sign_in(FocalPointFactory()).post(url, words).status_code == 403


def test_nobody_gets_a_role_by_an_address_they_have_not_confirmed(sign_in):
    organisation, stranger = OrganisationFactory(), UserFactory(email="official@example.org")
    stranger.emailaddress_set.update(verified=False)
    url = reverse("accounts:organisation", args=[organisation.code])

    answer = press(
        sign_in(SecretariatFactory()), url, email="official@example.org", role="focal_point"
    )

    assert "email" in answer.context["form"].errors
    assert not stranger.is_focal_point_of(organisation)


def test_leaving_and_taking_back_from_the_page(sign_in):
    user = OfficerFactory()
    open_request = MembershipFactory(user=user, state=WAITING)
    client, url = sign_in(user), reverse("accounts:memberships")

    for membership in (open_request, user.memberships.get(state="approved")):
        press(client, url, reverse("accounts:membership_end", args=[membership.pk]))

    assert set(user.memberships.values_list("state", flat=True)) == {"ended"}


def test_ending_somebody_elses_is_not_found(sign_in):
    membership = OfficerFactory().memberships.get()
    url = reverse("accounts:membership_end", args=[membership.pk])

    assert sign_in(OfficerFactory()).post(url).status_code == 404


def tell(user, number: int) -> None:
    notices.tell(
        [user],
        kind="accounts.membership_approved",
        key=str(number),
        facts={"organisation": f"<b>Organisation {number}</b>"},
        path="/people/memberships/",
        at=MONDAY,
    )


def test_notices_are_ones_own_newest_first_and_escaped(sign_in):
    user = UserFactory()
    tell(user, 1)
    tell(user, 2)
    tell(UserFactory(), 3)

    body = sign_in(user).get("/fr/people/notices/").content.decode()

    assert body.index("&lt;b&gt;Organisation 2") < body.index("&lt;b&gt;Organisation 1")
    assert "Organisation 3" not in body
    assert 'href="/fr/people/memberships/"' in body


def test_marking_one_notice_and_then_all_as_read(sign_in):
    user, other = UserFactory(), UserFactory()
    for number in (1, 2, 3):
        tell(user, number)
    tell(other, 1)
    client, url = sign_in(user), reverse("accounts:notices")
    action = reverse("accounts:notices_read")
    first = Notice.objects.filter(user=user).first()

    press(client, url, action, notice=first.pk)
    assert list(Notice.objects.exclude(read_at=None)) == [first]

    press(client, url, action)
    assert list(Notice.objects.filter(read_at=None)) == [Notice.objects.get(user=other)]


def test_somebody_elses_notice_stays_unread(sign_in):
    tell(UserFactory(), 1)
    user = UserFactory()
    tell(user, 2)
    theirs = Notice.objects.exclude(user=user).get()

    url = reverse("accounts:notices")
    press(sign_in(user), url, reverse("accounts:notices_read"), notice=theirs.pk)

    theirs.refresh_from_db()
    assert theirs.read_at is None


def test_settings_are_kept(sign_in):
    user = UserFactory()

    press(sign_in(user), reverse("accounts:settings"), name="  Ana ", language="ru")

    user.refresh_from_db()
    assert (user.name, user.preferred_language) == ("  Ana ", "ru")


@pytest.mark.parametrize(
    "name", ["memberships", "organisation_list", "requests", "notices", "organisation"]
)
def test_a_page_costs_the_same_queries_for_one_row_and_for_three(
    sign_in, name, django_assert_max_num_queries
):
    organisation, secretary = OrganisationFactory(), SecretariatFactory()
    args = [organisation.code] if name == "organisation" else []
    url = reverse(f"accounts:{name}", args=args)

    def add_rows():
        new = OrganisationFactory(approved_at=None)
        waiting(new)
        waiting(OrganisationFactory())
        OfficerFactory(of=organisation)
        MembershipFactory(user=secretary, organisation=OrganisationFactory())
        tell(secretary, Notice.objects.count())

    def queries():
        client = sign_in(secretary)
        with django_assert_max_num_queries(40) as counted:
            assert client.get(url).status_code == 200
        return len(counted)

    add_rows()
    one = queries()
    add_rows()
    add_rows()

    assert queries() == one


def test_visitors_cost_no_query_for_who_they_are(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/en/account/login/").status_code == 200


def test_the_bar_counts_unread_notices(sign_in):
    user = UserFactory()
    tell(user, 1)
    tell(user, 2)
    client = sign_in(user)
    assert "2 notices" in client.get(reverse("accounts:settings")).content.decode()

    actions.mark_read(by=user, at=timezone.now())

    assert "2 notices" not in client.get(reverse("accounts:settings")).content.decode()
