"""Cards as pictures, for parties who meet and have no cable."""

import io

from app.bundles.cards import read_card
from app.bundles.problems import problem


def card_qr_svg(card: bytes) -> str:
    """Return the card as a QR code in SVG: black on white with its quiet zone, to be scaled by whoever draws it.

    Raises :class:`app.bundles.CardError` for what is not a card, or is too long to be scanned.
    """
    import segno  # noqa: PLC0415 - every worker process imports this room, and none draws

    read_card(card)
    try:
        code = segno.make_qr(card.rstrip(b"\n"), error="l", mode="byte", boost_error=False)
    except segno.DataOverflowError:
        raise problem("card.too_long") from None
    picture = io.BytesIO()
    code.save(picture, kind="svg", border=4, dark="#000", light="#fff", xmldecl=False, omitsize=True, title=None)
    return picture.getvalue().decode("utf-8").strip()
