"""What kinds of organisations and roles there are, and where a membership stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OrganisationKind(TextChoices):
    """The clearing-house's organisation types, and three that the portal itself needs."""

    GOVERNMENT = "government", _("National government")
    SUBNATIONAL = "subnational", _("Subnational or local government")
    IPLC = "iplc", _("Organisation of indigenous peoples or local communities")
    ACADEMIC = "academic", _("Academic or research institute")
    IGO = "igo", _("Intergovernmental organisation")
    NGO = "ngo", _("Non-governmental organisation")
    PRIVATE = "private", _("Private sector")
    REGIONAL = "regional", _("Regional economic organisation")
    UN = "un", _("United Nations body")
    SUPPORT_CENTRE = "support_centre", _("Regional support centre")
    SECRETARIAT = "secretariat", _("Secretariat")


ASKING_KINDS = frozenset({OrganisationKind.GOVERNMENT, OrganisationKind.IPLC})
HELPDESK_KINDS = frozenset({OrganisationKind.SECRETARIAT, OrganisationKind.SUPPORT_CENTRE})


class Role(TextChoices):
    """What a member may do for the organisation."""

    EDITOR = "editor", pgettext_lazy("role", "Officer")
    FOCAL_POINT = "focal_point", pgettext_lazy("role", "Focal point")
    HELPDESK = "helpdesk", pgettext_lazy("role", "Helpdesk")
    SECRETARIAT = "secretariat", pgettext_lazy("role", "Secretariat")


STAFF_ROLES = frozenset({Role.HELPDESK, Role.SECRETARIAT})


class MembershipState(TextChoices):
    WAITING = "waiting", pgettext_lazy("membership", "Waiting for approval")
    APPROVED = "approved", pgettext_lazy("membership", "Approved")
    DECLINED = "declined", pgettext_lazy("membership", "Declined")
    ENDED = "ended", pgettext_lazy("membership", "Ended")
