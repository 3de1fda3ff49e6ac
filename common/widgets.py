"""Ways to draw a choice that the browser's own widgets draw badly."""

from typing import Any

from django import forms


class FoldedCheckboxes(forms.CheckboxSelectMultiple):
    """Boxes in groups, each group folded unless something in it is ticked.

    Args:
        open_first: show the first group as it is, with nothing to unfold.
    """

    template_name = "components/folded_checkboxes.html"

    def __init__(self, *args, open_first: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.open_first = open_first

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["groups"] = [
            {
                "label": label,
                "options": options,
                "ticked": sum(option["selected"] for option in options),
                "is_plain": self.open_first and position == 0,
            }
            for position, (label, options, _index) in enumerate(context["widget"]["optgroups"])
        ]
        return context
