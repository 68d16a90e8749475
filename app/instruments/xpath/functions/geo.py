"""Areas and distances on a globe the size of the Earth at the equator."""

import math
from itertools import pairwise

from app.i18n import _
from app.instruments.xpath.context import Frame, Value
from app.instruments.xpath.errors import UNANSWERED, XPathError
from app.instruments.xpath.functions.registry import MANY, function
from app.instruments.xpath.functions.strings import strings

_RADIUS = 6_378_100.0
_MAX_LATITUDE = 90
_MAX_LONGITUDE = 180
_PARTS = range(2, 5)
Point = tuple[float, float]


def points_of(texts: list[str]) -> list[Point] | None:
    """The points (latitude, longitude) of a trace or shape, or of several geopoints; None when any is not one."""
    found: list[Point] = []
    for part in texts[0].strip().rstrip("; ").split(";") if len(texts) == 1 else texts:
        point = _point(part.split())
        if point is None:
            return None
        found.append(point)
    return found


def _point(parts: list[str]) -> Point | None:
    if len(parts) not in _PARTS:
        return None
    try:
        latitude, longitude, *_height_and_accuracy = map(float, parts)
    except ValueError:
        return None
    return (latitude, longitude) if abs(latitude) <= _MAX_LATITUDE and abs(longitude) <= _MAX_LONGITUDE else None


@function("area", 1)
def area(_frame: Frame, value: Value) -> Value:
    """The area in square metres within points, rounded to the square centimetre."""
    points = points_of(strings((value,)))
    if not points:
        return 0.0
    total = 0.0
    for (north, east), (next_north, next_east) in pairwise([*points, points[0]]):
        width = math.radians(next_east - east)
        total += width * (2 + math.sin(math.radians(next_north)) + math.sin(math.radians(north)))
    return abs(_rounded(total * _RADIUS * _RADIUS / 2)) if len(points) > 2 else 0.0


@function("enclosed-area", 1)
def enclosed_area(frame: Frame, value: Value) -> Value:
    """The former name of area."""
    return area(frame, value)


@function("distance", 1, MANY)
def distance(_frame: Frame, *values: Value) -> Value:
    """The length in metres of the line through points, rounded to the centimetre."""
    texts = strings(values)
    points = points_of(texts)
    if points is None or len(points) < 2:
        unanswered = points is not None or not all(map(str.strip, texts))
        raise XPathError(
            UNANSWERED if unanswered else "xpath.place",
            _("distance() was given something that is not two or more places."),
            _("Check the answers."),
        )
    return _rounded(math.fsum(_arc(one, other) for one, other in pairwise(points)))


@function("geofence", 2)
def geofence(_frame: Frame, place: Value, fence: Value) -> Value:
    """Whether a place lies within the shape of a fence, whose last corner must be its first."""
    points, corners = points_of(strings((place,))[:1]), points_of(strings((fence,))[:1])
    if not points or not corners or len(corners) < 2 or corners[0] != corners[-1]:
        return False
    north, east = points[0]
    inside = False
    for (one_north, one_east), (other_north, other_east) in pairwise(corners):
        if (one_north > north) != (other_north > north):
            crossing = one_east + (north - one_north) / (other_north - one_north) * (other_east - one_east)
            inside = inside != (east < crossing)
    return inside


def _arc(one: Point, other: Point) -> float:
    phi, psi = math.radians(one[0]), math.radians(other[0])
    turn = math.radians(one[1] - other[1])
    cosine = math.sin(phi) * math.sin(psi) + math.cos(phi) * math.cos(psi) * math.cos(turn)
    return math.acos(max(-1.0, min(1.0, cosine))) * _RADIUS


def _rounded(value: float) -> float:
    return math.floor(value * 100 + 0.5) / 100
