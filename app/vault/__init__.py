"""The vault: an encrypted case database, and the passwords and recovery code that open it.

The door of the room. A vault is a folder with ``vault.json`` (the slots: one for each person, one for the recovery
code), ``cases.db`` (SQLCipher under a random key that no slot shows), ``attempts.json`` (wrong passwords, so that
delays survive a restart) and ``vault.lock``. Nothing here knows a table. What stands
behind a name is imported when it is first asked for: who can open a vault is asked before the database is needed.
"""

from typing import TYPE_CHECKING

from app.doors import door

if TYPE_CHECKING:
    from app.vault.anchor import Anchor
    from app.vault.anchor import drop as drop_anchor
    from app.vault.anchor import is_damaged as anchor_is_damaged
    from app.vault.anchor import weigh as weigh_anchor
    from app.vault.backup import Manifest as Backup
    from app.vault.backup import make as make_backup
    from app.vault.backup import peek as peek_backup
    from app.vault.backup import prove as prove_backup
    from app.vault.backup import unpack as unpack_backup
    from app.vault.backup import users as backup_users
    from app.vault.disposable import dispose
    from app.vault.disposable import make as make_disposable
    from app.vault.errors import VaultError, user_missing
    from app.vault.folder import ANCHOR
    from app.vault.kdf import Cost
    from app.vault.moving import move_in, vacant
    from app.vault.people import add as add_user
    from app.vault.people import new_code, set_password
    from app.vault.people import remove as remove_user
    from app.vault.strength import ACCEPTABLE, Measure, measure
    from app.vault.vault import OpenVault, check_password, create, recover, unlock
    from app.vault.who import exists, key_id, users

_PLACES = {
    "anchor": ("Anchor",),
    "disposable": ("dispose",),
    "errors": ("VaultError", "user_missing"),
    "folder": ("ANCHOR",),
    "kdf": ("Cost",),
    "moving": ("move_in", "vacant"),
    "people": ("new_code", "set_password"),
    "strength": ("ACCEPTABLE", "Measure", "measure"),
    "vault": ("OpenVault", "check_password", "create", "recover", "unlock"),
    "who": ("exists", "key_id", "users"),
}

__all__ = [
    "ACCEPTABLE",
    "ANCHOR",
    "Anchor",
    "Backup",
    "Cost",
    "Measure",
    "OpenVault",
    "VaultError",
    "add_user",
    "anchor_is_damaged",
    "backup_users",
    "check_password",
    "create",
    "dispose",
    "drop_anchor",
    "exists",
    "key_id",
    "make_backup",
    "make_disposable",
    "measure",
    "move_in",
    "new_code",
    "peek_backup",
    "prove_backup",
    "recover",
    "remove_user",
    "set_password",
    "unlock",
    "unpack_backup",
    "user_missing",
    "users",
    "vacant",
    "weigh_anchor",
]


if not TYPE_CHECKING:  # a type checker would take any name for one of this room's
    __getattr__ = door(
        __name__,
        _PLACES,
        drop_anchor="anchor.drop",
        anchor_is_damaged="anchor.is_damaged",
        weigh_anchor="anchor.weigh",
        Backup="backup.Manifest",
        make_backup="backup.make",
        peek_backup="backup.peek",
        prove_backup="backup.prove",
        unpack_backup="backup.unpack",
        backup_users="backup.users",
        make_disposable="disposable.make",
        add_user="people.add",
        remove_user="people.remove",
    )
