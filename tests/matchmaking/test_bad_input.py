"""Whatever is typed or posted: kept byte for byte, refused in words, never run, never a 500."""

import pytest
from django.urls import reverse

from common import formkeys
from matchmaking.models import Message
from tests.factories import CaseFactory

pytestmark = pytest.mark.django_db

STRINGS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7|add:7 }} {% debug %}",
    '=HYPERLINK("http://x")',
    "'; DROP TABLE needs_need; --",
    "\u202eright to left\u202c \u200b",
    "Z\u0351a\u0488l\u0334g\u0321o",
    "👩‍👩‍👧‍👦 𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    "  leading and trailing  ",
    "line\none\n\n\nline four",
    "%s %(code)s %d %%",
    "x" * 10_000,
]


def post(client, name, *args, **fields):
    fields = {"form_key": formkeys.new(), **fields}
    return client.post(reverse(f"matchmaking:{name}", args=args), fields)


@pytest.mark.parametrize("text", STRINGS)
def test_a_message_is_kept_byte_for_byte_and_never_runs(case, officer, helper, sign_in, text):
    led = post(sign_in(officer), "case_reply", case.need.code, body=text, language="en")

    assert led.status_code == 302
    assert Message.objects.get().body == text
    drawn = sign_in(helper).get(reverse("matchmaking:case_detail", args=[case.need.code]))
    assert drawn.status_code == 200
    assert b"<script>alert" not in drawn.content
    assert b"<img src=x" not in drawn.content


@pytest.mark.parametrize("text", ["", "   \n", "a\0b", "x" * 10_001])
def test_a_message_that_cannot_be_kept_is_refused_in_words(case, officer, sign_in, text):
    answer = post(sign_in(officer), "case_reply", case.need.code, body=text, language="en")

    assert answer.status_code == 422
    assert not Message.objects.exists()


@pytest.mark.parametrize("text", STRINGS)
def test_a_proposed_wording_survives_any_text(case, helper, officer, sign_in, text):
    code, revision = case.need.code, case.need.revision
    led = post(
        sign_in(helper),
        "case_propose",
        code,
        "problem",
        text=text,
        explanation=text[:2000],
        revision=revision,
    )

    assert led.status_code == 302
    assert "".join(case.proposals.get().sentences.values_list("after", flat=True)) == text
    drawn = sign_in(officer).get(reverse("matchmaking:case_answer_wording", args=[code, "problem"]))
    assert drawn.status_code == 200
    assert b"<script>alert" not in drawn.content


@pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 30, "1.5", "\0"])
def test_a_damaged_revision_is_refused(case, helper, sign_in, revision):
    answer = post(
        sign_in(helper), "case_propose", case.need.code, "problem", text="x", revision=revision
    )

    assert answer.status_code == 422


@pytest.mark.parametrize(
    "fields",
    [
        {"answer": "waiting"},
        {"answer": "yes"},
        {"answer": "declined", "reason": "because"},
        {"answer": "accepted", "note": "a\0b"},
        {"answer": ["accepted", "\0"]},
        {},
    ],
)
def test_a_damaged_answer_is_refused(introduction, officer, sign_in, fields):
    answer = post(sign_in(officer), "introduction_answer", introduction.code, **fields)

    assert answer.status_code == 422
    introduction.refresh_from_db()
    assert introduction.party_answer == "waiting"


@pytest.mark.parametrize("to", ["x", "999999999999", "-1", "\0", "1 OR 1=1"])
def test_a_case_is_not_given_to_nonsense(case, helper, sign_in, to):
    assert post(sign_in(helper), "case_assign", case.need.code, to=to).status_code == 422


@pytest.mark.parametrize("key", ["", "short", "é" * 22, "x" * 500])
def test_a_form_without_a_proper_key_is_stale(case, officer, sign_in, key):
    answer = sign_in(officer).post(
        reverse("matchmaking:case_reply", args=[case.need.code]),
        {"form_key": key, "body": "x", "language": "en"},
    )

    assert answer.status_code == 409
    assert not Message.objects.exists()


@pytest.mark.parametrize("name", ["case_detail", "introduction_detail", "introduction_list"])
def test_an_unknown_parameter_is_a_bad_request(case, helper, sign_in, name):
    args = {"case_detail": [case.need.code], "introduction_detail": ["I-1"]}.get(name, [])

    answer = sign_in(helper).get(reverse(f"matchmaking:{name}", args=args), {"colour": "red"})

    assert answer.status_code == 400


def test_the_pages_of_a_case_that_is_not_there(helper, sign_in):
    CaseFactory()
    for name, more in (("case_detail", []), ("case_propose", ["problem"]), ("case_close", [])):
        address = reverse(f"matchmaking:{name}", args=["N-0", *more])
        assert sign_in(helper).get(address).status_code == 404
