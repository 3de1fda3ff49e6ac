"""Pages with one button: publish, withdraw."""

from common.forms import PortalForm, Revision


class StepForm(PortalForm):
    """Only what the page was drawn from, and its one-time key."""

    revision = Revision()
