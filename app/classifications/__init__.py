"""Occupations and skills."""
