"""What this project seals opens with the standard tools, as formats.md promises, and their keys and signatures are read."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.bundles import (
    BUNDLE_NAMESPACE,
    RECEIPT_NAMESPACE,
    BundleInfo,
    Card,
    Receipt,
    Verdict,
    open_bundle,
    receipt_payload,
    seal,
)
from app.bundles.names import TAG_FILES
from app.bundles.sshsig import verify
from tests.support.bundles import AUTHORITY, DEVICE, FILES, FROM, TRUSTED, UNTIL, payload, sealed, statement


@pytest.fixture(autouse=True)
def _tools() -> None:
    missing = [tool for tool in ("age", "zstd", "tar", "ssh-keygen") if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


def run(command: str, folder: Path, **places: Path) -> str:
    """Run a line of shell as a person would type it; a failure of any part fails."""
    named = {name: str(path) for name, path in places.items()}
    done = subprocess.run(
        ["/bin/bash", "-euo", "pipefail", "-c", command],
        cwd=folder,
        env={**os.environ, **named},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def unpack_by_hand(bundle: Path, folder: Path, signer: str, namespace: str) -> Path:
    """Follow the three commands of formats.md and return the folder they fill."""
    (folder / "authority.key").write_text(AUTHORITY.keys.identity + "\n")
    (folder / "allowed_signers").write_text(f'laptop namespaces="{namespace}" {signer}\n')
    target = folder / "opened"
    target.mkdir()
    run('age -d -i ../authority.key "$bundle" | zstd -dc | tar -x', target, bundle=bundle)
    run(f'"{sys.executable}" -m bagit --validate .', target)
    checked = run(
        f"ssh-keygen -Y verify -f ../allowed_signers -I laptop -n {namespace} -s tagmanifest-sha512.txt.sig "
        "< tagmanifest-sha512.txt",
        target,
    )
    assert "Good" in checked
    return target


def test_a_bundle_opens_with_the_standard_tools(tmp_path: Path) -> None:
    sealing = tmp_path / "stick"
    sealing.mkdir()
    bundle = sealed(sealing)
    target = unpack_by_hand(bundle.path, tmp_path, DEVICE.keys.public_line, BUNDLE_NAMESPACE)
    found = {
        str(path.relative_to(target)): path.read_bytes() for path in (target / "data").rglob("*") if path.is_file()
    }
    assert found == FILES
    stated = (target / "bag-info.txt").read_text()
    for value in (bundle.bundle_id, DEVICE.card.fingerprint, AUTHORITY.card.fingerprint, bundle.info.purpose):
        assert value in stated


def test_a_receipt_opens_with_the_standard_tools(tmp_path: Path) -> None:
    receipt = Receipt("0c1d8c1e-1d3c-4f43-9a5f-3b2f3c9a8a11", "ab" * 32, 1, (Verdict("a1", "imported"),))
    bundle = seal(
        purpose_namespace=RECEIPT_NAMESPACE,
        info=BundleInfo(),
        payload=receipt_payload(receipt),
        sender=DEVICE.keys,
        recipients=[AUTHORITY.card],
        folder=tmp_path,
    )
    target = unpack_by_hand(bundle.path, tmp_path, DEVICE.keys.public_line, RECEIPT_NAMESPACE)
    assert receipt.bundle_id in (target / "data/receipt.json").read_text()


def test_a_changed_bag_fails_the_outside_check_too(tmp_path: Path) -> None:
    bundle = sealed(tmp_path)
    target = unpack_by_hand(bundle.path, tmp_path, DEVICE.keys.public_line, BUNDLE_NAMESPACE)
    (target / "data/changes.ndjson").write_bytes(b"{}\n")
    with pytest.raises(AssertionError):
        run(f'"{sys.executable}" -m bagit --validate .', target)


def test_signatures_of_ssh_keygen_are_read(tmp_path: Path) -> None:
    run("ssh-keygen -q -t ed25519 -N '' -f key && printf message > message", tmp_path)
    run("ssh-keygen -q -Y sign -f key -n skills-intake-bundle message", tmp_path)
    raw = verify(b"message", (tmp_path / "message.sig").read_bytes(), BUNDLE_NAMESPACE)
    assert run("cut -d ' ' -f 2 key.pub | base64 -d | tail -c 32 | xxd -p -c 64", tmp_path).strip() == raw.hex()


def test_fingerprints_are_those_ssh_keygen_shows(tmp_path: Path) -> None:
    (tmp_path / "key.pub").write_text(DEVICE.keys.public_line + "\n")
    assert run("ssh-keygen -l -f key.pub | cut -d ' ' -f 2", tmp_path).strip() == DEVICE.keys.fingerprint


def test_a_recipient_with_an_ssh_key(tmp_path: Path) -> None:
    """Its card carries an ssh-ed25519 recipient; the file opens with that key and the age program."""
    run("ssh-keygen -q -t ed25519 -N '' -f key", tmp_path)
    line = " ".join((tmp_path / "key.pub").read_text().split(" ")[:2]).strip()
    card = Card("Authority with an ssh key", "authority", AUTHORITY.keys.public_line, line, FROM, UNTIL)
    bundle = seal(
        purpose_namespace=BUNDLE_NAMESPACE,
        info=statement(),
        payload=payload(),
        sender=DEVICE.keys,
        recipients=[card],
        folder=tmp_path,
    )
    listed = run('age -d -i key "$bundle" | zstd -dc | tar -t', tmp_path, bundle=bundle.path)
    assert listed.splitlines()[5:] == list(FILES)
    with open_bundle(bundle.path, keys=DEVICE.keys, find_sender=TRUSTED.get, namespace=BUNDLE_NAMESPACE) as found:
        assert found.names() == tuple(FILES)


def test_what_age_itself_has_locked_is_read(tmp_path: Path) -> None:
    bundle = sealed(tmp_path)
    (tmp_path / "authority.key").write_text(AUTHORITY.keys.identity + "\n")
    recipients = f"-r {DEVICE.keys.recipient} -r {AUTHORITY.keys.recipient}"
    run(f'age -d -i authority.key "$bundle" | age {recipients} -o again.age', tmp_path, bundle=bundle.path)
    path = tmp_path / "again.age"
    with open_bundle(path, keys=AUTHORITY.keys, find_sender=TRUSTED.get, namespace=BUNDLE_NAMESPACE) as found:
        assert found.names() == tuple(FILES)
        assert found.sha256 != bundle.sha256


def test_what_tar_and_zstd_have_packed_is_read(tmp_path: Path) -> None:
    """Whoever answers us need not have this software either."""
    bundle = sealed(tmp_path)
    target = unpack_by_hand(bundle.path, tmp_path, DEVICE.keys.public_line, BUNDLE_NAMESPACE)
    recipients = f"-r {DEVICE.keys.recipient} -r {AUTHORITY.keys.recipient}"
    names = " ".join([*TAG_FILES, *FILES])
    run(f"tar --format=ustar -c {names} | zstd -qc | age {recipients} -o ../packed.age", target)
    path = tmp_path / "packed.age"
    with open_bundle(path, keys=AUTHORITY.keys, find_sender=TRUSTED.get, namespace=BUNDLE_NAMESPACE) as found:
        assert {name: found.read(name) for name in found.names()} == FILES
