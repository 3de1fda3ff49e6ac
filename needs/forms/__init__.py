from needs.forms.parts import FORMS, PartForm, form_for
from needs.forms.sending import CheckForm, ConfirmForm, StartForm

__all__ = ["FORMS", "CheckForm", "ConfirmForm", "PartForm", "StartForm", "form_for"]
