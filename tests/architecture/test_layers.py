"""Foreign keys point down, like imports: a key named by string escapes import-linter."""

import tomllib

import pytest
from django.apps import apps
from django.conf import settings

from tests.architecture.sources import ROOT


def heights() -> dict[str, int]:
    """How high each app stands, from the same list that import-linter reads; 0 is the ground."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())
    layers = config["tool"]["importlinter"]["contracts"][0]["layers"]
    return {
        app.strip(" ()"): height
        for height, layer in enumerate(reversed(layers))
        for app in layer.split("|")
    }


def keys_of_own_models() -> list[tuple[str, str, str]]:
    """(app of the key, app it points to, name) of each foreign key and many-to-many."""
    own = heights()
    return [
        (model._meta.app_label, field.related_model._meta.app_label, str(field))
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in own
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if field.related_model._meta.label != settings.AUTH_USER_MODEL
        if field.related_model._meta.app_label in own  # Django's own stand below everything
    ]


def test_every_own_app_has_its_layer():
    own = {config.name for config in apps.get_app_configs() if (ROOT / config.name).is_dir()}

    assert own <= heights().keys()


@pytest.mark.parametrize(("of", "to", "name"), keys_of_own_models(), ids=lambda each: each)
def test_a_foreign_key_points_down(of, to, name):
    height = heights()

    assert of == to or height[to] < height[of]
