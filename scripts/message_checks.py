"""What is wrong with a translation, said in sentences; the translators' tool and the tests ask."""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

WORDS = Path(__file__).resolve().parent.parent / "tests" / "languages"
PLACEHOLDER = re.compile(r"%\([A-Za-z_0-9]+\)[sdif]|(?<!%)%[sdif]|\{[A-Za-z_0-9]*\}")
TAG = re.compile(r"</?[a-z][^>]*>")
LONE_PERCENT = re.compile(r"%(?!%|\([A-Za-z_0-9]+\)[sdif]|[sdif])")
LETTERS = {
    "ar": re.compile(r"[\u0621-\u064a]"),
    "es": re.compile(r"[A-Za-zÁÉÍÓÚÑáéíóúñü]"),
    "fr": re.compile(r"[A-Za-zÀ-ÿ]"),
    "ru": re.compile(r"[А-Яа-я]"),
    "zh": re.compile(r"[\u4e00-\u9fff]"),
}
# Plural forms that stand for one single number may say it in a word and drop the figure.
SINGLE_NUMBERS = {"ar": {0, 1, 2}, "es": {0}}
NO_BREAK = "\u00a0\u202f"
PUNCTUATION = {
    "ar": [
        (r",", "write ، for the comma"),
        (r";", "write ؛ for the semicolon"),
        (r"\?", "write ؟ for the question mark"),
    ],
    "zh": [
        (r"[,;?!]", "write full-width ，；？！"),
        (r"(?<=[\u4e00-\u9fff])[.:()]|[.:()](?=[\u4e00-\u9fff])", "write full-width 。：（）"),
        (r"[\u4e00-\u9fff] +[\u4e00-\u9fff]", "leave no space between characters"),
    ],
    "fr": [
        (rf"[^{NO_BREAK}]»", "write a no-break space before »"),
        (rf"«[^{NO_BREAK}]", "write a no-break space after «"),
        (rf"[^{NO_BREAK}:;?!][:;?!](?!//)(?=\s|$)", "write a no-break space before : ; ? !"),
        (r"'", "write ’ for the apostrophe"),
        (r"[“”\"]", "write « » for quotation marks"),
    ],
    "es": [
        (r"^[^¿]*\?", "open the question with ¿"),
        (r"^[^¡]*!", "open the exclamation with ¡"),
    ],
    "ru": [
        (r"[ёЁ]", "write е for ё"),
        (r"[“”\"]", "write « » for quotation marks"),
    ],
}


def problems(language: str, context: str | None, ids: list[str], forms: list[str]) -> list[str]:
    """Return what is wrong with the translation `forms` of `ids` (singular and, if any, plural).

    The number of forms is the caller's to check.
    """
    if not all(forms):
        return ["not translated"]
    found = []
    for number, form in enumerate(forms):
        optional = number in SINGLE_NUMBERS.get(language, ()) and len(ids) > 1
        found += _mechanics(ids[-1], form, optional)
        found += _script(language, context, ids, form)
        found += _punctuation(language, form)
        found += _terms(language, ids[0], form)
    return list(dict.fromkeys(found))


def _mechanics(english: str, form: str, number_optional: bool) -> list[str]:
    """Placeholders, tags, percent signs and outer blanks, which the code relies on."""
    found = []
    wanted, given = set(PLACEHOLDER.findall(english)), set(PLACEHOLDER.findall(form))
    if given - wanted or (wanted - given and not number_optional):
        found.append(f"placeholders differ: {sorted(wanted)} became {sorted(given)}")
    if sorted(TAG.findall(english)) != sorted(TAG.findall(form)):
        found.append(f"tags differ: {TAG.findall(english)} became {TAG.findall(form)}")
    is_format = "%(" in english or "%%" in english
    if is_format and LONE_PERCENT.search(form):
        found.append("write %% for a percent sign in this sentence")
    ends = [(text[:1].isspace(), text[-1:].isspace()) for text in (english, form)]
    if re.search(r"\w", english) and ends[0] != ends[1]:  # a list's sign has its own blanks
        found.append("blanks at the start or end differ")
    return found


def _script(language: str, context: str | None, ids: list[str], form: str) -> list[str]:
    """Is it written in the language at all?"""
    text = bare(form)
    same = allowed_same().get((language, ids[0])) or allowed_same().get(("*", ids[0]))
    if form in ids:
        is_sign = not re.search(r"\w", ids[0])  # ", " between the items of a list
        return [] if same or is_sign or not bare(ids[0]) else ["the same as the English"]
    if not same and re.search(r"\w", bare(ids[0])) and not LETTERS[language].search(text):
        return [f"holds no letter of the language {language}"]
    return []


def _punctuation(language: str, form: str) -> list[str]:
    text = TAG.sub("", PLACEHOLDER.sub("x", form))
    text = re.sub(r"https?://\S+|\b[\w.]+@[\w.]+", "", text)
    return [advice for pattern, advice in PUNCTUATION[language] if re.search(pattern, text)]


def _terms(language: str, english: str, form: str) -> list[str]:
    return [
        problem
        for term in terms()
        if re.search(term["english"], english) and not _is_excepted(term, language, english)
        for problem in term_problems(language, term, form)
    ]


def term_problems(language: str, term: dict, form: str) -> list[str]:
    """Return what is wrong with the way in which `form` says a term of the glossary."""
    found, text = [], _plain(form)
    if not re.search(_plain(term["stems"][language]), text):
        found.append(f"“{term['term']}” is {term['words'][language]}")
    never = term["never"].get(language)
    if never and re.search(_plain(never), text):
        found.append(f"“{term['term']}” is never {never}")
    return found


def _is_excepted(term: dict, language: str, english: str) -> bool:
    """Sentences where the term reads better otherwise stand with the term, with a reason."""
    return any(
        english == each["sentence"] and language in each["languages"]
        for each in term.get("except", [])
    )


def bare(text: str) -> str:
    """Return the words alone: no placeholders, no tags, no digits.

    >>> bare("<bdi>%(code)s</bdi>: 12 needs").split()
    [':', 'needs']
    """
    return re.sub(r"\d", "", TAG.sub("", PLACEHOLDER.sub("", text))).strip()


@cache
def terms() -> list[dict]:
    return json.loads((WORDS / "terms.json").read_text(encoding="utf-8"))


@cache
def allowed_same() -> dict[tuple[str, str], str]:
    """Return (language or "*", English) -> the reason why the translation may be the same."""
    allowed = {}
    for line in (WORDS / "same_as_english.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            languages, english, reason = (part.strip() for part in line.split("|"))
            for language in languages.split():
                allowed[language, english] = reason
    return allowed


def _plain(text: str) -> str:
    """Fold case, Arabic vowel marks and the carriers of hamza, which vary in writing."""
    without_marks = "".join(c for c in text if not "\u064b" <= c <= "\u0652")
    folded = re.sub("[أإآ]", "ا", unicodedata.normalize("NFC", without_marks))
    return folded.lower().replace("'", "’")
