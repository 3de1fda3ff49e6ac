"""Forms on a bad line and in two windows: nothing is sent twice, nothing typed is lost."""

import pytest

from needs.models import Need

FIELDS = "Object.fromEntries(new FormData(document.querySelector('main form')))"

pytestmark = pytest.mark.journey


def test_a_form_that_arrives_twice_is_taken_once(furnished):
    officer = furnished.window("officer", "en")
    officer.opens("/needs/new/")
    drafts, form = Need.objects.count(), officer.page.evaluate(FIELDS)
    officer.presses("Begin", context="a draft")
    again = officer.page.request.post(f"{officer.url}/en/needs/new/", form=form)

    assert again.url == officer.page.url  # led to where the first one led
    assert Need.objects.count() == drafts + 1


def test_an_impatient_double_click_sends_once(furnished):
    officer = furnished.window("officer", "en")
    officer.opens("/needs/new/")
    drafts = Need.objects.count()
    officer.button(officer.reads("Begin", context="a draft")).dblclick()
    officer.page.wait_for_url("**/part/problem/")

    assert Need.objects.count() == drafts + 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_stale_page_keeps_what_was_typed(furnished, language):
    code = furnished.codes[f"stale-{language}"]
    late = furnished.window("officer", language)
    late.opens(f"/needs/{code}/part/problem/")
    quick = furnished.another_window("officer", language)
    quick.opens(f"/needs/{code}/part/problem/")
    quick.types("Title", "Written first")
    quick.presses("Save and stop here")

    late.types("Title", "Written second")
    late.presses("Save and stop here")

    assert late.page.get_by_label(late.reads("Title"), exact=True).input_value() == "Written second"
    assert late.sees("Written first")
    assert Need.objects.get(code=code).title == "Written first"
    late.presses("Save and stop here")
    assert late.heading_reads("Written second")
