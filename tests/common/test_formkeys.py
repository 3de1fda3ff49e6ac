"""A form drawn once is taken once."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from common import formkeys
from common.errors import AlreadySent, StalePage
from common.models import FormKey
from tests.conftest import MONDAY
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def take(key, user=None, purpose="tests.send", **more):
    user = user or AnonymousUser()
    return formkeys.take(key=key, purpose=purpose, user=user, at=MONDAY, **more)


def test_keys_are_long_and_never_the_same():
    keys = {formkeys.new() for _each in range(1000)}

    assert len(keys) == 1000
    assert {len(key) for key in keys} == {22}  # 128 random bits


def test_a_second_press_leads_to_where_the_first_one_led():
    key, user = formkeys.new(), UserFactory()
    take(key, user, result_url="/en/needs/N-1/")

    with pytest.raises(AlreadySent) as caught:
        take(key, user)

    assert caught.value.result_url == "/en/needs/N-1/"
    assert FormKey.objects.count() == 1


def test_anothers_key_is_refused_without_saying_where_it_led():
    key = formkeys.new()
    take(key, UserFactory(), result_url="/en/needs/N-1/")

    with pytest.raises(AlreadySent) as caught:
        take(key, UserFactory())

    assert caught.value.result_url == ""


def test_a_key_of_another_form_is_refused_without_saying_where_it_led():
    key, user = formkeys.new(), UserFactory()
    take(key, user, result_url="/en/needs/N-1/")

    with pytest.raises(AlreadySent) as caught:
        take(key, user, purpose="tests.other")

    assert caught.value.result_url == ""


@pytest.mark.parametrize("key", ["", "short", "x" * 23, "é" * 22, "\0" * 22, "x" * 10_000])
def test_a_form_without_a_proper_key_is_stale(key):
    with pytest.raises(StalePage):
        take(key)

    assert not FormKey.objects.exists()


def test_a_key_is_good_again_when_its_transaction_failed():
    key = formkeys.new()
    with transaction.atomic():
        take(key)
        transaction.set_rollback(True)

    assert take(key).key == key


def test_a_visitor_may_send_a_form():
    assert take(formkeys.new()).user is None
