from needs.models.need import AssistanceWanted, Need

__all__ = ["AssistanceWanted", "Need"]
