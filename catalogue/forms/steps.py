"""Pages with one button: publish, withdraw."""

from catalogue.forms import fields
from common.forms import PortalForm


class StepForm(PortalForm):
    """Only what the page was drawn from, and its one-time key."""

    revision = fields.Revision()
