"""Evidence in the database."""

import hashlib

import pytest
from sqlalchemy import text

from app.errors import IntakeError
from app.models import Attachment, attachments, session
from app.vault import OpenVault


def test_what_was_put_in_comes_out(opened: OpenVault) -> None:
    data = bytes(range(256)) * 5000
    with session(opened.engine) as s, s.begin():
        sha256 = attachments.put(s, data, "image/png")
    assert sha256 == hashlib.sha256(data).hexdigest()
    with session(opened.engine) as s:
        assert attachments.get(s, sha256) == attachments.Content(sha256, "image/png", data)
        assert s.query(Attachment.size).scalar() == len(data)


def test_the_same_bytes_are_kept_once(opened: OpenVault) -> None:
    with session(opened.engine) as s, s.begin():
        assert attachments.put(s, b"same", "text/plain") == attachments.put(s, b"same", "text/plain")
        assert s.query(Attachment).count() == 1


def test_bytes_that_are_not_there_are_none(opened: OpenVault) -> None:
    with session(opened.engine) as s:
        assert attachments.get(s, "00" * 32) is None


def test_an_empty_file_is_evidence_too(opened: OpenVault) -> None:
    with session(opened.engine) as s:
        kept = attachments.get(s, attachments.put(s, b"", "text/plain"))
        assert kept is not None
        assert kept.data == b""


def test_a_file_too_large_for_a_bundle_is_refused(opened: OpenVault) -> None:
    with session(opened.engine) as s, pytest.raises(IntakeError) as caught:
        attachments.put(s, bytes(attachments.MAX_BYTES + 1), "video/mp4")
    assert caught.value.code == "evidence.too_large"


def test_bytes_that_were_changed_are_not_handed_out(opened: OpenVault) -> None:
    with session(opened.engine) as s:
        sha256 = attachments.put(s, b"diploma", "text/plain")
        s.execute(text("UPDATE attachment SET data = x'00'"))
        with pytest.raises(IntakeError) as caught:
            attachments.get(s, sha256)
    assert caught.value.code == "evidence.damaged"
