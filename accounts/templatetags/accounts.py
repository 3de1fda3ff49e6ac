"""What a template asks about a person's rights; the rules are those of `accounts.permissions`."""

from django import template

from accounts.models import Membership, User

register = template.Library()


@register.filter
def may(user: User, permission: str) -> bool:
    """Whether `user` holds a permission that concerns no single thing."""
    return user.has_perm(permission)


@register.filter
def may_end(user: User, membership: Membership) -> bool:
    return user.has_perm("accounts.end_membership", membership)
