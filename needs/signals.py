"""What upper apps may hear; sent inside the transaction that did it."""

from django.dispatch import Signal

need_submitted = Signal()  # need, by, at
need_withdrawn = Signal()  # need, by, at
need_reworded = Signal()  # need, by, at: texts or facets of a submitted need changed
