"""What was chosen for a need and taken off again, in the audit trail like the need itself.

Concepts are left out: they are derived from the texts.
"""

from common.audit import audited_choices
from needs.models.need import Need


@audited_choices
class NeedTarget(Need.targets.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True


@audited_choices
class NeedSubject(Need.subjects.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True


@audited_choices
class NeedCoverage(Need.coverage.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True


@audited_choices
class NeedLevel(Need.levels.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True


@audited_choices
class NeedStakeholder(Need.stakeholders.through):  # type: ignore[name-defined]
    class Meta:
        proxy = True
