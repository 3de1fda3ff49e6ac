"""Pages of long lists; a page number nobody could have been given is a clear 400."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from common import params

ROWS_PER_PAGE = 25


def page_of(request: HttpRequest, rows, *, per_page: int = ROWS_PER_PAGE) -> Page:
    """Return the page that `?page=` names (the first without it).

    Raises:
        BadParameter: not a number, or beyond the last page.
    """
    paginator = Paginator(rows, per_page)
    number = params.number(request.GET, "page")
    if number > paginator.num_pages:
        raise params.BadParameter(_("This list has no page %(number)s.") % {"number": number})
    return paginator.page(number)
