"""From what casework returned to a live interview."""

import secrets
from datetime import datetime
from functools import lru_cache

from app.casework.views.interviews import InterviewData
from app.instruments import Context, Definition, Interview, load_definition
from app.instruments.manner import Manner
from app.ui.interview import drawings
from app.ui.interview.saver import Saver
from app.ui.interview.session import Session
from app.ui.worker import Worker


@lru_cache(maxsize=4)
def definition_of(sha256: str, xform: bytes) -> Definition:
    """Return the questionnaire; the one of the last interview is kept, since the next is mostly held with the same."""
    assert sha256
    return load_definition(xform)


def session_for(data: InterviewData, worker: Worker) -> Session:
    """Return the live interview as it stood, with what an earlier sitting could not save put back on top."""
    saver = Saver.of(worker, data.assessment_id, data.user)
    context = Context(
        now=lambda: datetime.now().astimezone(),
        username=data.user,
        device_id=data.device_id,
        new_id=lambda: secrets.token_hex(6),
        last_saved=data.last_saved,
    )
    drawings.bring(data.media)
    definition = definition_of(data.instrument, data.xform)
    interview = Interview(definition, context=context, state=saver.restore(data.state), hidden=data.hidden)
    saver.add(interview.opening_entries())
    session = Session(interview, saver, media=drawings.read)
    session.agreements = {state.section: state for state in data.sections}
    session.manners.chosen = {section: Manner.parse(text) for section, text in data.manners.items()}
    session.manners.languages = data.languages
    session.carried = data.carried
    return session
