"""Translations without gettext: sentences out of the source, translations into the catalogues.

python scripts/messages.py extract         # locale/*/LC_MESSAGES/django.po get the new sentences
python scripts/messages.py compile         # the .mo files that Django reads
python scripts/messages.py missing ar      # what is not translated, a JSON object a line
python scripts/messages.py fill ar FILE    # put such lines, with "msgstr", into the .po
python scripts/messages.py check ar        # what is wrong with the stored translations

For `fill`, "msgstr" is a text, or a list of the plural forms in the order of the catalogue.
A line with something wrong is named with its number and left out.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run by path, before any install

from scripts import message_catalogues as catalogues


def main(words: list[str]) -> int:
    """Return the exit status."""
    match words:
        case ["extract"]:
            return extract()
        case ["compile"]:
            return compile_all()
        case ["missing", language] if language in catalogues.LANGUAGES:
            return print_missing(language)
        case ["fill", language, path] if language in catalogues.LANGUAGES:
            return fill(language, Path(path))
        case ["check", language] if language in catalogues.LANGUAGES:
            return print_problems(language)
    print(__doc__)
    return 2


def extract() -> int:
    """Bring every language's .po file up to date; nothing is guessed, nothing is fuzzy."""
    for language in catalogues.LANGUAGES:
        catalog = catalogues.brought_up_to_date(language)
        catalogues.write(catalog, language)
        missing = sum(1 for each in catalog if each.id and catalogues.untranslated(each))
        print(f"{language}: {len(catalog)} sentences, {missing} without a translation")
    return 0


def compile_all() -> int:
    written = catalogues.compile_all()
    print(f"{written} catalogues compiled, the others were up to date")
    return 0


def print_missing(language: str) -> int:
    """Print every sentence without a translation, or with a form missing, for a translator."""
    for message in catalogues.read(language):
        if message.id and catalogues.untranslated(message):
            print(json.dumps(_as_task(message), ensure_ascii=False))
    return 0


def fill(language: str, path: Path) -> int:
    """Put the translations of a file of JSON lines into the catalogue, the sound ones only."""
    catalog = catalogues.read(language)
    taken = refused = 0
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            wrong = _put(catalog, language, line)
            for sentence in wrong:
                print(f"{path.name}:{number}: {sentence}")
            refused += bool(wrong)
            taken += not wrong
    catalogues.write(catalog, language)
    print(f"{language}: {taken} translations taken, {refused} refused")
    return 1 if refused else 0


def print_problems(language: str) -> int:
    found = 0
    for message in catalogues.read(language):
        if message.id:
            for sentence in wrong_with(language, message):
                print(f"{_ids(message)[0]!r}: {sentence}")
                found += 1
    print(f"{language}: {found} problems")
    return 1 if found else 0


def wrong_with(language: str, message) -> list[str]:
    """Return what is wrong with one stored translation, as sentences."""
    from scripts import message_checks

    forms = [message.string] if isinstance(message.string, str) else list(message.string)
    wanted = catalogues.PLURAL_FORMS[language][0] if message.pluralizable else 1
    if len(forms) != wanted:
        return [f"{len(forms)} plural forms where {wanted} are needed"]
    return message_checks.problems(language, message.context, _ids(message), forms)


def _put(catalog, language: str, line: str) -> list[str]:
    """Put one line into the catalogue; return what is wrong with it, then nothing was put."""
    try:
        given = json.loads(line)
        context, singular, translation = given.get("msgctxt"), given["msgid"], given["msgstr"]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return [f"not a JSON object with msgid and msgstr: {error!r}"]
    message = catalog.get(singular, context or None)
    if message is None:
        return [f"no such sentence: {singular!r} in the context {context!r}"]
    before = message.string
    message.string = tuple(translation) if isinstance(translation, list) else translation
    if wrong := wrong_with(language, message):
        message.string = before
        return [f"{singular!r}: {sentence}" for sentence in wrong]
    return []


def _as_task(message) -> dict:
    task = {"msgctxt": message.context, "msgid": _ids(message)[0]}
    if message.pluralizable:
        task["plural"] = message.id[1]
    task["files"] = sorted({place for place, _line in message.locations})
    if message.auto_comments:
        task["comments"] = list(message.auto_comments)
    return task


def _ids(message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
