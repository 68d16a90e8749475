"""Keys: kept as text in their tools' own forms, and never shown by accident."""

import pytest

from app.bundles import DeviceKeys
from app.bundles.keys import age_recipient, fingerprint, raw_public
from app.bundles.sshsig import BadSignature, OtherNamespace, sign, verify
from tests.support.bundles import DEVICE, STRANGER

KEYS = DEVICE.keys


def test_keys_survive_being_kept() -> None:
    again = DeviceKeys.from_dict(KEYS.to_dict())
    assert again.to_dict().keys() == {"signing", "identity"}
    assert (again.fingerprint, again.recipient) == (KEYS.fingerprint, KEYS.recipient)
    assert verify(b"text", sign(again.signing, b"text", "n"), "n") == KEYS.public_raw


def test_keys_are_each_their_own() -> None:
    assert len({DeviceKeys.generate().fingerprint for _ in range(20)}) == 20


def test_private_keys_do_not_show() -> None:
    shown = repr(KEYS) + str(KEYS)
    for secret in KEYS.to_dict().values():
        assert secret not in shown
    assert KEYS.identity[:20] not in shown


def test_a_public_line_is_taken_in_one_form_only() -> None:
    line = KEYS.public_line
    assert fingerprint(raw_public(line)) == KEYS.fingerprint
    for wrong in (
        "",
        "ssh-ed25519",
        line + " comment",
        line + "\n",
        " " + line,
        line[:-4],
        line.replace("ed25519", "rsa"),
    ):
        with pytest.raises(ValueError, match="ed25519"):
            raw_public(wrong)


def test_recipients_are_x25519_or_ssh_ed25519() -> None:
    age_recipient(KEYS.recipient)
    age_recipient(KEYS.public_line)
    for wrong in (
        "",
        "age1",
        "ssh-rsa AAAA",
        "age1tag1qqqq",
        KEYS.recipient + " ",
        KEYS.identity,
        KEYS.public_line + " x",
    ):
        with pytest.raises(ValueError, match=r".+"):
            age_recipient(wrong)


def test_a_signature_is_for_its_message_its_key_and_its_purpose() -> None:
    signature = sign(KEYS.signing, b"message", "skills-intake-bundle")
    assert verify(b"message", signature, "skills-intake-bundle") == KEYS.public_raw
    with pytest.raises(OtherNamespace):
        verify(b"message", signature, "skills-intake-receipt")
    with pytest.raises(BadSignature):
        verify(b"massage", signature, "skills-intake-bundle")
    with pytest.raises(BadSignature):
        verify(b"message", sign(STRANGER.keys.signing, b"other", "skills-intake-bundle"), "skills-intake-bundle")


def test_a_signature_cut_short_is_none() -> None:
    signature = sign(KEYS.signing, b"message", "n")
    for length in range(len(signature) - 1):
        with pytest.raises(BadSignature):
            verify(b"message", signature[:length], "n")
