"""The authority's side of the demo: its own command, run as its staff would run it."""

import json
import os
import subprocess
import sys
from pathlib import Path

DIGITS = "SHA256:"


class AuthorityOffice:
    """A registry in ``folder``, worked with through ``skills-registry`` only."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "registry"
        self.database = self.home / "registry.db"
        self.card = folder / "authority-card.json"
        self.key = folder / "authority.key"

    def open(self) -> None:
        """Set the registry up, and write its card for the centres."""
        self.run("init", "--database", f"sqlite:///{self.database}", "--name", "Example employment service")
        self.run("card", "--output", str(self.card))
        self._write_key()

    def trust(self, card: Path, fingerprint: str) -> None:
        """Trust a laptop's card whose fingerprint was compared."""
        self.run("trust", "add", str(card), "--fingerprint", fingerprint)

    def receive(self, bundle: Path, receipts: Path) -> str:
        """Receive a bundle and put the receipt on the stick."""
        return self.run("receive", str(bundle), "--receipts", str(receipts))

    def run(self, *arguments: str) -> str:
        """Run the command and return what it printed."""
        command = [sys.executable, "-m", "app.cli.registry", *arguments, "--home", str(self.home)]
        environment = os.environ | {"PYTHONWARNINGS": "error"}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        if done.returncode != 0:
            raise SystemExit(f"skills-registry {arguments[0]} ended with {done.returncode}:\n{done.stderr}")
        return done.stdout

    def _write_key(self) -> None:
        """Write the authority's age identity as a file of its own, for opening the bundle with the standard tools."""
        identity = json.loads((self.home / "keys.json").read_text())["identity"]
        self.key.touch(mode=0o600)
        self.key.write_text(identity + "\n")
