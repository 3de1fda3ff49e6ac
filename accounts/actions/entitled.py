"""Actions here decide who may speak, so they ask who decides themselves, under the lock."""

from django.core.exceptions import PermissionDenied
from django.db.models import Model

from accounts.models import User


def must_be_entitled(by: User, permission: str, thing: Model | None = None) -> None:
    """Raise PermissionDenied unless `by` holds the permission on `thing`."""
    # Who they are was read when the request began; what counts is who they are under the lock.
    by.__dict__.pop("approved_memberships", None)
    if not by.has_perm(permission, thing):
        raise PermissionDenied(permission)
