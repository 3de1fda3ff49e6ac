"""Every view says which query parameters it knows; Celery is rung through the outbox only."""

import ast

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.sources import named, python_files


def patterns(resolver=None) -> list[URLPattern]:
    found = []
    for each in (resolver or get_resolver()).url_patterns:
        found += patterns(each) if isinstance(each, URLResolver) else [each]
    return found


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: str(pattern.name))
def test_a_view_names_its_query_parameters(pattern):
    assert isinstance(pattern.callback.known_parameters, frozenset)


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: str(pattern.pattern))
def test_an_address_has_a_name(pattern):
    assert pattern.name


def rings(source: str) -> list[str]:
    """Calls that hand work to Celery directly."""
    bells = {"delay", "apply_async", "send_task", "signature"}
    return [
        node.func.attr
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in bells
    ]


def test_only_the_outbox_rings_celery():
    found = {named(path) for path in python_files() if rings(path.read_text())}

    assert found == {"common/jobs.py"}


def test_the_check_hears_a_bell():
    assert rings("mail.delay(1)\nmail.apply_async(kwargs={})") == ["delay", "apply_async"]
