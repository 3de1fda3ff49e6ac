from accounts.models.notice import Notice
from accounts.models.organisation import Membership, Organisation
from accounts.models.user import User

__all__ = ["Membership", "Notice", "Organisation", "User"]
