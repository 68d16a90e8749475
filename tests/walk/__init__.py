"""Walks every screen as assistive technology, a keyboard and weak eyes do."""
