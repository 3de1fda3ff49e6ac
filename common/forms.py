"""How every form behaves: errors at the field and in a summary, text kept byte for byte."""

from collections.abc import Iterator
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from common import formkeys

LATEST_DAY = date(2100, 12, 31)
EARLIEST_DAY = date(1990, 1, 1)
LATEST_REVISION = 2**31 - 1  # what the column holds
_NOT_IN_LIST = _("This choice does not exist. Choose from the list.")


class PortalFormRenderer(TemplatesSetting):
    """Fields are drawn by templates/components/field.html."""

    field_template_name = "components/field.html"


def refuse_nul(value: str) -> None:
    """NUL and lone surrogates cannot be stored by PostgreSQL; say so instead of failing."""
    if "\0" in value:
        raise ValidationError(_("Remove the invisible character (NUL) from this text."), code="nul")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValidationError(_("This text holds a broken character."), code="broken") from error


class VerbatimField(forms.CharField):
    """Text kept byte for byte: not trimmed, not normalised; bounded, and without NUL."""

    def __init__(self, *, rows: int = 0, max_length: int, **kwargs) -> None:
        widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
        widget.attrs["dir"] = "auto"
        kwargs.setdefault("widget", widget)
        super().__init__(max_length=max_length, strip=False, **kwargs)
        self.validators.append(refuse_nul)

    def to_python(self, value):
        text = super().to_python(value)
        # A form sends CR LF for every line end of a textarea; people typed LF.
        return text.replace("\r\n", "\n") if text else text

    def validate(self, value) -> None:
        super().validate(value)
        if self.required and value and not value.strip():
            raise ValidationError(self.error_messages["required"], code="required")


class DayField(forms.DateField):
    """A day between 1990 and 2100, typed as 2027-02-28 or picked."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        kwargs.setdefault("input_formats", ["%Y-%m-%d"])
        super().__init__(**kwargs)

    def validate(self, value) -> None:
        super().validate(value)
        if value and not EARLIEST_DAY <= value <= LATEST_DAY:
            raise ValidationError(_("Give a day between 1990 and 2100."), code="range")


class OneOf(forms.ChoiceField):
    """One value from a short list that is wholly shown."""

    default_error_messages = {"invalid_choice": _NOT_IN_LIST}

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("widget", forms.RadioSelect)
        super().__init__(**kwargs)


class SomeOf(forms.MultipleChoiceField):
    """Any number of values from a short list."""

    default_error_messages = {"invalid_choice": _NOT_IN_LIST, "invalid_list": _NOT_IN_LIST}

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(**kwargs)


class Revision(forms.IntegerField):
    """The revision of the record that the page was drawn from; hidden."""

    def __init__(self) -> None:
        # Firefox would keep an old number over a reload.
        hidden = forms.HiddenInput(attrs={"autocomplete": "off"})
        super().__init__(widget=hidden, min_value=0, max_value=LATEST_REVISION)


class PortalForm(forms.Form):
    """A form with its one-time key; views call `take_key` inside the action's transaction."""

    def __init__(self, *args, **kwargs) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.form_key = formkeys.new()

    @property
    def sent_key(self) -> str:
        """The one-time key that came with the submission ("" when none came)."""
        return self.data.get(formkeys.FIELD, "")

    def problems(self) -> Iterator[tuple[str, str]]:
        """Pairs of (id of the field, error) for the summary above the form."""
        for name, errors in self.errors.items():
            anchor = self[name].id_for_label if name in self.fields else ""
            for error in errors:
                yield anchor, error
