"""Who did what: the name of an act, kept beside every row that the database's triggers write."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pghistory


@contextmanager
def acting(by: Any, act: str) -> Iterator[None]:
    """Name the rows that change inside the block.

    Args:
        by: the person (a user), or None when the portal acts by itself.
        act: a dotted verb in the past, such as "needs.submitted".
    """
    with pghistory.context(act=act, user=by.pk if by is not None else None):
        yield


def audited_choices(model: type) -> type:
    """Track the rows of a many-to-many table: a proxy of `Model.field.through`, decorated.

    Such rows come and go but never change, so there is nothing to say about updates.
    """
    trackers = (pghistory.InsertEvent(), pghistory.DeleteEvent())
    return pghistory.track(*trackers, obj_field=None)(model)
