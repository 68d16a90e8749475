"""The questionnaires of this laptop."""

from app.ui.questionnaires.screen import QuestionnairesScreen

__all__ = ["QuestionnairesScreen"]
