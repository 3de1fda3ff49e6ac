"""Everything that changes a need: each action is one transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common import audit, codes
from common.errors import DomainError, StalePage
from needs import answers, completeness, indexing
from needs.models import Need
from needs.parts import BY_CODE
from needs.signals import need_reworded, need_submitted, need_withdrawn
from needs.states import NeedState

REWORDED_FIELDS = frozenset({"title", "problem", "objectives", "outcomes", "priorities"})
OPEN_STATES = frozenset({NeedState.SUBMITTED, NeedState.MATCHED})


@transaction.atomic
def start_need(*, organisation_id: int, country_id: int, by: User, at: datetime) -> Need:
    """Begin a draft for an organisation; the person who begins it is its contact at first."""
    with audit.acting(by, "needs.started"):
        need = Need.objects.create(
            code=codes.new("N"),
            organisation_id=organisation_id,
            country_id=country_id,
            contact=by,
            created_by=by,
            audience="",  # the author decides who may read it; nothing is published by default
        )
        indexing.reindex(need)
    return need


@transaction.atomic
def save_part(
    *, need_id: int, part: str, values: Mapping[str, Any], revision: int, by: User, at: datetime
) -> Need:
    """Keep one page of a draft; its answers may be incomplete.

    Args:
        part: a code of `needs.parts`.
        values: answers of that part as `needs.answers` knows them; those left out stay.
        revision: the need's revision when the page was drawn.

    Raises:
        StalePage: the draft was saved after the page was drawn.
        DomainError: it is no draft any more ("not_a_draft") or a choice is gone.
        ValueError: a value that is not in this part.
    """
    strangers = set(values) - set(BY_CODE[part].fields)
    if strangers:
        raise ValueError(f"Not in the part {part}: {sorted(strangers)}")
    need = _locked(need_id)
    _require_draft(need)
    _require_revision(need, revision)
    with audit.acting(by, f"needs.saved_{part}"):
        need.revision += 1
        answers.write(need, values)
        indexing.reindex(need)
    return need


@transaction.atomic
def submit_need(*, need_id: int, by: User, at: datetime, revision: int | None = None) -> Need:
    """Hand a draft to the helpdesk, once, however often the button is pressed.

    Args:
        revision: what the sender saw on the check page; None skips the comparison.

    Raises:
        Need.DoesNotExist: the draft was discarded meanwhile.
        TransitionNotAllowed: it has already left draft.
        StalePage: it was changed after the check page was drawn.
        DomainError: an answer is missing ("incomplete").
    """
    need = _locked(need_id)
    need.submit(at=at)
    if revision is not None:
        _require_revision(need, revision)
    if completeness.missing(answers.read(need)):
        raise DomainError(
            _("Some answers are still missing. Open the draft to see which."), code="incomplete"
        )
    with audit.acting(by, "needs.submitted"):
        need.save(update_fields=["state", "submitted_at", "updated_at"])
        indexing.reindex(need)
    need_submitted.send(sender=Need, need=need, by=by, at=at)
    return need


@transaction.atomic
def withdraw_need(*, need_id: int, by: User, at: datetime) -> Need:
    """Take a request back; the record stays.

    Raises:
        TransitionNotAllowed: it is not open.
    """
    need = _locked(need_id)
    need.withdraw(at=at)
    with audit.acting(by, "needs.withdrawn"):
        _save_state(need)
    need_withdrawn.send(sender=Need, need=need, by=by, at=at)
    return need


@transaction.atomic
def discard_draft(*, need_id: int, by: User, at: datetime) -> None:
    """Throw a draft away; its code is never given again.

    Raises:
        Need.DoesNotExist: it was discarded before.
        DomainError: it was sent ("not_a_draft").
    """
    need = _locked(need_id)
    _require_draft(need)
    with audit.acting(by, "needs.discarded"):
        need.delete()


@transaction.atomic
def reword_need(*, need_id: int, texts: Mapping[str, str], by: User, at: datetime) -> Need:
    """Replace texts of a sent need by a wording that its owner accepted.

    Raises:
        ValueError: a field that is never worded anew.
        DomainError: the need is not open any more ("not_open").
    """
    strangers = set(texts) - REWORDED_FIELDS
    if strangers:
        raise ValueError(f"Never worded anew: {sorted(strangers)}")
    need = _locked(need_id)
    if need.state not in OPEN_STATES:
        raise DomainError(_("This need is closed; its text stays as it is."), code="not_open")
    with audit.acting(by, "needs.reworded"):
        need.revision += 1
        answers.write(need, texts)
        indexing.reindex(need)
    need_reworded.send(sender=Need, need=need, by=by, at=at)
    return need


@transaction.atomic
def match_need(*, need_id: int, at: datetime) -> Need:
    """Both sides accepted an introduction; a need that is matched already stays so."""
    need = _locked(need_id)
    if need.state == NeedState.MATCHED:
        return need
    need.match(at=at)
    with audit.acting(None, "needs.matched"):
        _save_state(need)
    return need


@transaction.atomic
def reopen_need(*, need_id: int, at: datetime) -> Need:
    """The match fell through: the need is open again.

    Raises:
        TransitionNotAllowed: it was not matched.
    """
    need = _locked(need_id)
    need.reopen()
    with audit.acting(None, "needs.reopened"):
        _save_state(need)
    return need


@transaction.atomic
def close_need(*, need_id: int, by: User | None, at: datetime) -> Need:
    """Nothing more will be done; the record stays.

    Raises:
        TransitionNotAllowed: it is neither open nor matched.
    """
    need = _locked(need_id)
    need.close(at=at)
    with audit.acting(by, "needs.closed"):
        _save_state(need)
    return need


def _locked(need_id: int) -> Need:
    return Need.objects.select_for_update().get(pk=need_id)


def _save_state(need: Need) -> None:
    indexing.restate(need)
    need.save(update_fields=["state", "matched_at", "ended_at", "facet_keys", "updated_at"])


def _require_draft(need: Need) -> None:
    if need.state != NeedState.DRAFT:
        raise DomainError(
            _("This need was sent already. Ask the helpdesk to change it."), code="not_a_draft"
        )


def _require_revision(need: Need, revision: int) -> None:
    if need.revision != revision:
        raise StalePage(_("This draft was saved again after you opened the page."), code="stale")
