"""Looking at evidence inside the window."""

from app.ui.evidence.viewer import EvidenceViewer

__all__ = ["EvidenceViewer"]
