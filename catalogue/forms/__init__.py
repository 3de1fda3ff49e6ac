from catalogue.forms.offer import GROUPS, OfferForm
from catalogue.forms.provider import ProviderForm, RegistrationForm
from catalogue.forms.steps import StepForm

__all__ = ["GROUPS", "OfferForm", "ProviderForm", "RegistrationForm", "StepForm"]
