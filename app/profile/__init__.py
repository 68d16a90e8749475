"""Answers as a typed profile: what a person can do, whatever instrument asked for it. The door of this room."""

from app.profile.dates import PartialDate
from app.profile.interchange import from_json, to_json
from app.profile.model import Profile
from app.profile.projection import check_maps, fields, project

__all__ = [
    "PartialDate",
    "Profile",
    "check_maps",
    "fields",
    "from_json",
    "project",
    "to_json",
]
