"""The vault: an encrypted case database, and the passwords and recovery code that open it.

The door of the room. A vault is a folder with ``vault.json`` (the slots: one for each person, one for the recovery
code), ``cases.db`` (SQLCipher under a random key that no slot shows), ``attempts.json`` (wrong passwords, so that
delays survive a restart) and ``vault.lock``. Nothing here knows a table.
"""

from app.vault.errors import VaultError
from app.vault.kdf import Cost
from app.vault.strength import ACCEPTABLE, Measure, measure
from app.vault.vault import OpenVault, create, exists, recover, unlock, users

__all__ = [
    "ACCEPTABLE",
    "Cost",
    "Measure",
    "OpenVault",
    "VaultError",
    "create",
    "exists",
    "measure",
    "recover",
    "unlock",
    "users",
]
