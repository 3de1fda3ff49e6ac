"""What the filters of every list share: unknown values are refused, words are searched."""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common import languages, searching
from common.forms import refuse_nul
from common.params import BadParameter


class WordsFilter(django_filters.CharFilter):
    """Rows that hold every word typed, in any of its forms; see `common.searching`."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("label", gettext_lazy("Words"))
        super().__init__(
            max_length=searching.LONGEST_QUERY, validators=[refuse_nul], strip=False, **kwargs
        )

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return searching.holding(qs, value, languages.current())


class StrictFilterSet(django_filters.FilterSet):
    """A filter set for a public address: a value that does not exist is an error, not ignored."""

    @classmethod
    def parameters(cls) -> tuple[str, ...]:
        """Names of the query parameters, for `params.known`."""
        return tuple(cls.base_filters)

    def refuse_unknown_values(self) -> None:
        """Raise BadParameter naming the first parameter whose value does not exist."""
        if not self.form.is_valid():
            name = next(iter(self.form.errors))
            raise BadParameter(
                _("The value of “%(name)s” in this address does not exist.")
                % {"name": str(self.form.fields[name].label or name)}
            )
