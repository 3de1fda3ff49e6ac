from needs.models import choices
from needs.models.need import AssistanceWanted, Need

__all__ = ["AssistanceWanted", "Need", "choices"]
