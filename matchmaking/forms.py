"""Words in: what people write and choose in a case."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from common import languages
from common.forms import PortalForm, Revision, VerbatimField
from common.languages import Language
from matchmaking.models import Proposal
from matchmaking.models.wording import WordedField
from matchmaking.states import Answer, DeclineReason

LONGEST_MESSAGE = 10_000  # characters
LONGEST_TEXT = 20_000
LONGEST_TITLE = 250
LONGEST_NOTE = 2_000
TO_PARTY, TO_HELPDESK = "party", "helpdesk"


class ReplyForm(PortalForm):
    """An answer in the conversation; the helpdesk also chooses who reads it."""

    body = VerbatimField(label=_("Your message"), rows=4, max_length=LONGEST_MESSAGE)
    language = forms.ChoiceField(label=_("Language you write in"), choices=Language.choices)
    to = forms.ChoiceField(
        label=_("Who reads it"),
        choices=[
            (TO_PARTY, _("The Party and the helpdesk")),
            (TO_HELPDESK, _("Only the helpdesk: an internal note")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, is_helpdesk: bool, **kwargs) -> None:
        kwargs.setdefault("initial", {"language": languages.current(), "to": TO_PARTY})
        super().__init__(*args, **kwargs)
        if not is_helpdesk:
            del self.fields["to"]

    @property
    def is_internal(self) -> bool:
        return self.cleaned_data.get("to") == TO_HELPDESK


class AssignForm(PortalForm):
    """Who works on the case; nobody is a choice too."""

    to = forms.ModelChoiceField(
        label=pgettext_lazy("queue", "With"),
        queryset=User.objects.none(),
        required=False,
        empty_label=pgettext_lazy("queue", "Nobody"),
    )

    def __init__(self, *args, people, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = people


class IntroduceForm(PortalForm):
    message = VerbatimField(
        label=_("Message to both sides"),
        help_text=_("Say why the two fit together and what you suggest as a first step."),
        rows=6,
        max_length=LONGEST_MESSAGE,
    )


class ProposalForm(PortalForm):
    """A new wording of one text of the need."""

    revision = Revision()
    text = VerbatimField(
        label=_("Proposed wording"),
        help_text=_("Change what is unclear. The Party decides on each changed sentence."),
        rows=10,
        max_length=LONGEST_TEXT,
    )
    explanation = VerbatimField(
        label=_("Why you propose it"), rows=3, max_length=LONGEST_NOTE, required=False
    )

    def __init__(self, *args, field: str, language: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        text = self.fields["text"]
        text.widget.attrs.update({"lang": language, "dir": languages.direction(language)})
        if field == WordedField.TITLE:
            text.max_length = LONGEST_TITLE
            text.widget = forms.TextInput(attrs={**text.widget.attrs, "maxlength": LONGEST_TITLE})

    def clean_text(self) -> str:
        """A title is one line, and shorter than other texts."""
        text, limit = self.cleaned_data["text"], self.fields["text"].max_length
        if len(text) > limit:
            raise forms.ValidationError(
                _("This text may hold %(limit)s characters at most."), params={"limit": limit}
            )
        return text


class WordingAnswerForm(PortalForm):
    """Accept or keep, for each changed sentence of a proposal."""

    def __init__(self, *args, proposal: Proposal, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.sentences = list(proposal.sentences.all())
        number = 0
        for sentence in self.sentences:
            if sentence.is_change:
                number += 1
                self.fields[f"sentence_{sentence.position}"] = forms.ChoiceField(
                    label=_("Change %(number)s") % {"number": number},
                    choices=[
                        (Answer.ACCEPTED.value, _("Take over the new wording")),
                        (Answer.DECLINED.value, _("Keep what we wrote")),
                    ],
                    widget=forms.RadioSelect,
                    error_messages={
                        "required": _("Decide on change %(number)s") % {"number": number}
                    },
                )

    def rows(self):
        """Pairs of a sentence and its field to answer (None where nothing changes)."""
        for sentence in self.sentences:
            yield sentence, self[f"sentence_{sentence.position}"] if sentence.is_change else None

    @property
    def answers(self) -> dict[int, str]:
        """What was chosen, by position of the sentence."""
        return {
            each.position: self.cleaned_data[f"sentence_{each.position}"]
            for each in self.sentences
            if each.is_change
        }


class IntroductionAnswerForm(PortalForm):
    """One side's answer; to decline takes a reason."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            (Answer.ACCEPTED.value, pgettext_lazy("introduction", "Accept")),
            (Answer.DECLINED.value, pgettext_lazy("introduction", "Decline")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether you accept or decline")},
    )
    reason = forms.ChoiceField(
        label=_("If you decline: why?"),
        choices=[("", pgettext_lazy("introduction", "No reason chosen")), *DeclineReason.choices],
        required=False,
    )
    note = VerbatimField(
        label=_("What you want to add"),
        help_text=_("The other side and the helpdesk read it."),
        rows=3,
        max_length=LONGEST_NOTE,
        required=False,
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("answer") == Answer.DECLINED and not cleaned.get("reason"):
            self.add_error("reason", _("Choose why you decline"))
        return cleaned


class ConfirmForm(PortalForm):
    """A page that asks "really?"; holds nothing but its one-time key."""
