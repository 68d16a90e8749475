"""What is heard of a question: the form's own sound, else its words and choices read aloud."""

from app.instruments.types import QuestionView
from app.ui.interview import drawings
from app.ui.interview.person.speech import Speaker


class Listening:
    """Finds out whether there is something to hear, and lets it be heard or stops it."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker

    def offered(self, question: QuestionView | None, language: str) -> bool:
        """Return whether the question can be heard in this language."""
        return self._sound(question, language) is not None or self._speaker.speaks(language)

    def press(self, question: QuestionView | None, words: tuple[str, ...], language: str) -> None:
        """Let it be heard; be silent where it is being heard."""
        if self._speaker.heard():
            self._speaker.stop()
        elif (sound := self._sound(question, language)) is not None:
            self._speaker.play(sound)
        else:
            self._speaker.say(words, language)

    def stop(self) -> None:
        """Be silent."""
        self._speaker.stop()

    def end(self) -> None:
        """Be silent for good."""
        self._speaker.end()

    def _sound(self, question: QuestionView | None, language: str) -> bytes | None:
        if question is None or not self._speaker.plays():
            return None
        return drawings.sound_of(question, language)
