"""Which language a reader gets, and that days, numbers and form errors are written in it."""

from datetime import date

import pytest
from django import forms
from django.test import Client
from django.utils import formats, translation

from common import languages

pytestmark = pytest.mark.django_db
NARROW = "\u202f"


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("ar", "ar"),
        ("fr-CH, fr;q=0.9, en;q=0.8", "fr"),
        ("zh-CN", "zh"),
        ("zh-Hans, en;q=0.5", "zh"),
        ("es-MX", "es"),
        ("ru-RU", "ru"),
        ("de, ru;q=0.5", "ru"),
        ("de", "en"),
        ("", "en"),
        ("x\x00y;q=z", "en"),
    ],
)
def test_the_browser_chooses_the_language(asked, given):
    answer = Client().get("/", headers={"accept-language": asked})

    assert answer.headers["Location"] == f"/{given}/"


@pytest.mark.parametrize("code", languages.CODES)
def test_the_page_says_its_language_and_direction(code):
    page = Client().get(f"/{code}/").content.decode()

    assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}">' in page
    assert ("bootstrap.rtl" in page) == (code == "ar")


@pytest.mark.parametrize("code", languages.CODES)
def test_every_page_leads_to_itself_in_six_languages(code):
    page = Client().get(f"/{code}/needs/").content.decode()

    links = [
        f'<link rel="alternate" hreflang="{each}" href="/{each}/needs/">'
        for each in languages.CODES
    ]

    assert [link for link in links if link not in page] == []


@pytest.mark.parametrize(
    ("code", "day", "number"),
    [
        ("en", "20 November 2026", "1,248.5"),
        ("fr", "20 novembre 2026", f"1{NARROW}248,5"),
        ("es", "20 de noviembre de 2026", f"1{NARROW}248,5"),
        ("ru", "20 ноября 2026 года", f"1{NARROW}248,5"),
        ("zh", "2026年11月20日", "1,248.5"),
        ("ar", "20 تشرين الثاني/نوفمبر 2026", "1,248.5"),
    ],
)
def test_days_and_numbers_follow_un_usage(code, day, number):
    with translation.override(code):
        assert formats.date_format(date(2026, 11, 20)) == day
        assert formats.number_format(1248.5, force_grouping=True) == number


@pytest.mark.parametrize("month", range(1, 13))
def test_arabic_months_are_written_with_both_names(month):
    with translation.override("ar"):
        assert "/" in formats.date_format(date(2026, month, 1))


class Small(forms.Form):
    title = forms.CharField()
    address = forms.EmailField()


@pytest.mark.parametrize(
    ("code", "required"),
    [
        ("ar", "هذا الحقل مطلوب."),
        ("en", "This field is required."),
        ("es", "Este campo es obligatorio."),
        ("fr", "Ce champ est obligatoire."),
        ("ru", "Обязательное поле."),
        ("zh", "这个字段是必填项。"),
    ],
)
def test_form_errors_are_in_the_readers_language(code, required):
    with translation.override(code):
        assert Small({"address": "a@b.example"}).errors["title"] == [required]


def test_a_password_is_refused_in_chinese():
    page = Client().post(
        "/zh/account/signup/",
        {"email": "a@b.example", "password1": "12345678901234", "password2": "12345678901234"},
    )

    assert "密码" in " ".join(page.context["form"].errors["password1"])
