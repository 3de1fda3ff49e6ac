"""Tags that every page needs; each knows no noun of the field."""

from datetime import date, datetime

from django import template
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from common import formkeys, languages

register = template.Library()


@register.simple_tag
def form_key(form=None) -> SafeString:
    """The hidden one-time key of a form: `{% form_key %}` inside every POST form."""
    key = form.form_key if form is not None and hasattr(form, "form_key") else formkeys.new()
    return format_html('<input type="hidden" name="{}" value="{}">', formkeys.FIELD, key)


@register.filter
def day(value: date | datetime | None) -> SafeString | str:
    """A day in the reader's form, as a `<time>` element; "" for None."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return format_html(
        '<time datetime="{}">{}</time>',
        value.isoformat(),
        formats.date_format(value, "DATE_FORMAT"),
    )


@register.filter
def number(value: int | None) -> str:
    """A whole number with the reader's separators."""
    return "" if value is None else formats.number_format(value, force_grouping=True, use_l10n=True)


@register.filter
def text_direction(code: str) -> str:
    """ "rtl" or "ltr" of a text in the language `code`."""
    return languages.direction(code)


@register.simple_tag(takes_context=True)
def url_with(context, **changes) -> str:
    """The present address with some query parameters changed; None or "" takes one off."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    if "page" not in changes:
        query.pop("page", None)
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag(takes_context=True)
def url_without(context, name: str, value: str) -> str:
    """The present address without one value of a parameter (a removable filter)."""
    query = context["request"].GET.copy()
    query.setlist(name, [each for each in query.getlist(name) if each != str(value)])
    query.pop("page", None)
    return f"?{query.urlencode()}" if query else "?"
