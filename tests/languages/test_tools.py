"""Extraction sees what Django sees; filling in refuses what would break a page."""

import json

import pytest
from babel.messages import Catalog

from scripts import message_catalogues as catalogues
from scripts import message_checks, message_sources, messages


def found_in(text, place="app/templates/page.html"):
    return [
        (each.context, each.singular, each.plural) for each in message_sources.in_text(text, place)
    ]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ('{% translate "Save" %}', (None, "Save", "")),
        ('{% translate "Draft" context "need" as state %}', ("need", "Draft", "")),
        (
            "{% blocktranslate trimmed %}\n  Say\n  it\n{% endblocktranslate %}",
            (None, "Say it", ""),
        ),
        (
            "{% blocktranslate with t=n.title asvar a %}Need {{ t }}{% endblocktranslate %}",
            (None, "Need %(t)s", ""),
        ),
        (
            "{% blocktranslate count n=n context 'list' %}{{ n }} day{% plural %}{{ n }} days"
            "{% endblocktranslate %}",
            ("list", "%(n)s day", "%(n)s days"),
        ),
        (
            "{% blocktranslate %}100 % of {{ x }}{% endblocktranslate %}",
            (None, "100 %% of %(x)s", ""),
        ),
        ('<a title="{{ _("Close it") }}">', (None, "Close it", "")),
        ("{% include 'a.html' with heading=_('Your need') %}", (None, "Your need", "")),
        ('it\'s "quoted" {% if a %}\n    {% translate "Deep" %}{% endif %}', (None, "Deep", "")),
    ],
)
def test_templates_are_read_as_django_reads_them(template, expected):
    assert found_in(template) == [expected]


def test_comments_and_plain_words_of_a_template_are_no_sentences():
    assert (
        found_in(
            "{# {% translate 'Old' %} #}Hello{% comment %}{% translate 'Old' %}{% endcomment %}"
        )
        == []
    )


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('_("Save " "it")', (None, "Save it", "")),
        ('pgettext_lazy("need", "Draft")', ("need", "Draft", "")),
        ('ngettext_lazy("%(n)s day", "%(n)s days", "n")', (None, "%(n)s day", "%(n)s days")),
        ('npgettext("due", "%s day", "%s days", n)', ("due", "%s day", "%s days")),
        ('translation.gettext("Save")', (None, "Save", "")),
    ],
)
def test_python_is_read_with_every_form_of_gettext(code, expected):
    assert found_in(code, "app/views.py") == [expected]


def test_libraries_are_completed_only_where_they_lack_the_language():
    chinese = message_sources.library_catalogue("zh")

    assert chinese[None, "This field is required."].string == "这个字段是必填项。"
    assert (None, "This field is required.") not in {
        (each.context, each.id) for each in message_sources.catalogue("zh")
    }


def test_a_catalogue_read_and_written_again_is_the_same():
    for language in catalogues.LANGUAGES:
        assert catalogues.as_text(catalogues.read(language), language) == (
            catalogues.po_path(language).read_bytes()
        )


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A French catalogue of two sentences, in a folder of its own."""
    monkeypatch.setattr(catalogues, "po_path", lambda language: tmp_path / f"{language}.po")
    catalog = Catalog(locale="fr", domain="django", charset="utf-8")
    catalog.add("Hello <bdi>%(name)s</bdi>", locations=[("a.py", None)])
    catalog.add(("%(n)s day", "%(n)s days"), locations=[("a.py", None)], context="due")
    catalogues.write(catalog, "fr")
    return tmp_path


def fill(folder, *lines):
    path = folder / "answers.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return messages.main(["fill", "fr", str(path)])


def test_missing_lines_filled_in_leave_nothing_missing(small, capsys):
    messages.main(["missing", "fr"])
    tasks = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    answers = ["Bonjour <bdi>%(name)s</bdi>", ["%(n)s jour", "%(n)s jours"]]

    status = fill(small, *({**task, "msgstr": a} for task, a in zip(tasks, answers, strict=True)))
    capsys.readouterr()
    messages.main(["missing", "fr"])

    assert (status, capsys.readouterr().out) == (0, "")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (
            {"msgid": "Hello <bdi>%(name)s</bdi>", "msgstr": "Bonjour <bdi>%(nom)s</bdi>"},
            "placeholders",
        ),
        ({"msgid": "Hello <bdi>%(name)s</bdi>", "msgstr": "Bonjour %(name)s"}, "tags"),
        ({"msgid": "Hello <bdi>%(name)s</bdi>", "msgstr": "<bdi>%(name)s</bdi> 5 %"}, "%%"),
        (
            {"msgid": "Hello <bdi>%(name)s</bdi>", "msgstr": "Ça va, <bdi>%(name)s</bdi>?"},
            "no-break",
        ),
        ({"msgctxt": "due", "msgid": "%(n)s day", "msgstr": ["%(n)s jour"]}, "plural forms"),
        ({"msgid": "%(n)s day", "msgstr": ["%(n)s jour", "%(n)s jours"]}, "no such sentence"),
        ({"msgid": "Hello <bdi>%(name)s</bdi>"}, "msgstr"),
    ],
)
def test_filling_in_names_the_line_and_leaves_the_catalogue(small, capsys, line, reason):
    before = (small / "fr.po").read_bytes()

    assert fill(small, line) == 1

    told = capsys.readouterr().out
    assert told.startswith("answers.jsonl:1: ")
    assert reason in told
    assert (small / "fr.po").read_bytes() == before


@pytest.mark.parametrize(
    ("language", "english", "translation", "wrong"),
    [
        ("ar", "Yes, please", "نعم, من فضلك", "،"),
        ("ar", "Yes", "Oui", "no letter"),
        ("zh", "Yes, please", "好的,谢谢", "full-width"),
        ("ru", "Yes", "Да", ""),
        ("ru", "Yes", "Yes", "same as the English"),
        ("fr", "Message", "Message", ""),
        ("fr", "Match", "Match", "same as the English"),
        ("ar", "This need was matched", "تمت مباراة هذا الاحتياج", "never"),
        ("es", "Is it so?", "Es así?", "¿"),
        ("ar", "%(n)s days", "يومان", "placeholders"),
    ],
)
def test_a_translation_is_judged(language, english, translation, wrong):
    problems = message_checks.problems(language, None, [english], [translation])

    assert (wrong in " ".join(problems)) if wrong else problems == []


def test_arabic_may_say_one_and_two_without_the_figure():
    forms = ["لا يوم", "يوم واحد", "يومان", "%(n)s أيام", "%(n)s يوما", "%(n)s يوم"]

    assert message_checks.problems("ar", None, ["%(n)s day", "%(n)s days"], forms) == []
