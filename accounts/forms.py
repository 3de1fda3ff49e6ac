"""Forms about people."""

from django import forms


class SignupForm(forms.Form):
    """What allauth's own sign-up form lacks: a name and a language."""

    def signup(self, request, user) -> None:
        """allauth asks for this method; everything is done in the adapter."""
