"""What upper apps may hear; sent inside the transaction that did it."""

from django.dispatch import Signal

offer_published = Signal()  # offer, by, at
offer_changed = Signal()  # offer, by, at: a published offer's text, facets or conditions changed
offer_withdrawn = Signal()  # offer, by, at
