"""Tries cells: one role, one method, one address; nothing that happens stays."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from common import formkeys
from tests.access import answers
from tests.access.answers import OPEN, Answer
from tests.access.roles import EVERYBODY, in_order
from tests.access.table import METHODS, OTHER_METHODS, RARE_METHODS, Rule
from tests.access.world import Thing, World
from tests.signing import signed_in

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_WRITES = re.compile(r"\b(INSERT|UPDATE|DELETE|TRUNCATE|MERGE)\b", re.IGNORECASE)
_NOT_RECORDS = frozenset({"django_session", "django_migrations"})


@dataclass(frozen=True)
class Cell:
    rule: Rule
    role: str
    method: str
    thing_name: str
    thing: Thing | None

    def __str__(self) -> str:
        return f"{self.method} {self.rule.route} ({self.thing_name or '-'}) as {self.role}"


@dataclass(frozen=True)
class Tried:
    """What came of a cell: its answer, and what is wrong with it."""

    cell: Cell
    answer: Answer
    complaints: tuple[str, ...]


def cells(rule: Rule, world: World, *, methods=METHODS, roles=EVERYBODY) -> Iterator[Cell]:
    """Every cell of the rule; rare methods on one own, one other's and one missing thing only."""
    for name, thing in rule.things(world.things).items():
        for role in in_order(roles):
            for method in methods:
                if method not in RARE_METHODS or name in _few(rule, world):
                    yield Cell(rule, role, method, name, thing)


def _few(rule: Rule, world: World) -> set[str]:
    names = list(rule.things(world.things))
    return {names[0], names[len(names) // 2], names[-1]}


class Matrix:
    """The world and a browser; `try_cell` leaves both as they were."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._client = Client(raise_request_exception=False)
        self._sessions = {role: _session(person) for role, person in world.people.items()}
        self._before = fingerprint()

    def try_cell(self, cell: Cell) -> Tried:
        """Ask, judge the answer, and roll back whatever it did."""
        writes = _Writes()
        with transaction.atomic():
            with connection.execute_wrapper(writes):
                response = self._send(cell)
                text = _text_of(response)
            answer = answers.of(response)
            complaints = [*self._of_answer(cell, answer), *self._of_words(cell, text)]
            if writes.seen and (cell.method in SAFE or answer not in OPEN):
                complaints += _changes(self._before, fingerprint())
            transaction.set_rollback(True)
        return Tried(cell, answer, tuple(f"{cell}: {each}" for each in complaints))

    def get(self, url: str, role: str):
        """A plain GET outside the rules; the caller judges."""
        with transaction.atomic():
            response = self._browser(role).get(url, secure=True)
            transaction.set_rollback(True)
        return response

    def _send(self, cell: Cell):
        thing = cell.thing.kwargs if cell.thing else {}
        url = reverse(cell.rule.route, kwargs={**thing, **cell.rule.kwargs})
        browser = self._browser(cell.role)
        if cell.method != "POST":
            return browser.generic(cell.method, url, secure=True)
        form = {formkeys.FIELD: formkeys.new(), **cell.rule.form}
        return browser.post(url, form, secure=True)

    def _browser(self, role: str) -> Client:
        self._client.cookies.clear()
        if role in self._sessions:
            self._client.cookies[settings.SESSION_COOKIE_NAME] = self._sessions[role]
        return self._client

    def _of_answer(self, cell: Cell, answer: Answer) -> Iterator[str]:
        if cell.rule.foreign and cell.method in OTHER_METHODS:
            # allauth takes a PUT for a POST and answers OPTIONS with 200: what POST may do.
            if answer is Answer.BROKEN:
                yield "broke"
            return
        right = cell.rule.expected(cell.role, cell.method, cell.thing)
        if answer not in right:
            yield f"{answer.name}, not {' or '.join(sorted(each.name for each in right))}"

    def _of_words(self, cell: Cell, text: str) -> Iterator[str]:
        for place in self.world.canaries.leaked(text, cell.role):
            yield f"shows the {place}"
        if cell.method == "HEAD" and text.startswith("<"):
            yield "HEAD has a body"


def fingerprint() -> dict[str, tuple[int, int]]:
    """Rows of every table and the newest writer of any: no change of a row leaves it as it was."""
    tables = set(connection.introspection.table_names()) - _NOT_RECORDS
    quoted = {name: connection.ops.quote_name(name) for name in sorted(tables)}
    # A rolled back cell has its own transaction number, so xmin tells who wrote a row.
    query = " UNION ALL ".join(
        f"SELECT '{name}', count(*), coalesce(max(xmin::text::bigint), 0) FROM {table}"  # noqa: S608
        for name, table in quoted.items()
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name: (rows, newest) for name, rows, newest in cursor.fetchall()}


class _Writes:
    """Notices statements that may write; the fingerprint then says whether they did."""

    def __init__(self) -> None:
        self.seen = False

    def __call__(self, execute, sql, params, many, context):
        if not self.seen and "django_session" not in sql and _WRITES.search(sql):
            self.seen = True
        return execute(sql, params, many, context)


def _changes(before: dict, after: dict) -> list[str]:
    return [f"changed {table}" for table in after if after[table] != before[table]]


def _text_of(response) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode(errors="replace") + "\n" + "\n".join(response.headers.values())


def _session(person) -> str:
    client = Client()
    signed_in(person, client)
    session = client.session
    # Signed in a moment ago, so that no page asks for the password once more.
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()
    return session.session_key
