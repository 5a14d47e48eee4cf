"""Passwords, tokens and one-time codes: made, hashed, checked.

What comes in: what somebody types or a browser holds. What goes out: hashes, and whether they fit. What always holds:
only hashes are kept; checking takes as long where there is nothing to check against; a code counts once.
"""

import base64
import hashlib
import secrets
from datetime import datetime
from functools import cache

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

SHORTEST = 12
"""Letters of a password, at least."""
LONGEST = 200
RECOVERY_CODES = 10
_STEP = 30
"""Seconds of a one-time code (RFC 6238)."""


def new_token() -> str:
    """What a browser or a program holds: 256 bits that nobody guesses."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """By which a token is known here. It is random itself, so that a quick hash does."""
    return hashlib.sha256(token.encode()).hexdigest()


def password_hash(password: str) -> str:
    """A password as it is kept (argon2id)."""
    return _hasher().hash(password)


def is_password(kept: str | None, password: str) -> bool:
    """Whether a password is the one kept; without one kept it takes as long to say no."""
    try:
        return _hasher().verify(kept or _nobodys(), password) and kept is not None
    except (Argon2Error, InvalidHashError):
        return False


def why_weak(password: str, name: str) -> str | None:
    """The key of a sentence that says why a password will not do; `None` where it does."""
    if len(password) < SHORTEST:
        return "access.short"
    if len(password) > LONGEST:
        return "access.long"
    if name.casefold() in password.casefold() or len(set(password)) < SHORTEST // 3:
        return "access.easy"
    return None


def new_secret() -> str:
    """The secret of an authenticator."""
    return pyotp.random_base32()


def authenticator_address(secret: str, name: str, casebook: str) -> str:
    """What an authenticator is given (otpauth://...)."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=f"Sijill {casebook}")


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The step of time that a one-time code is of, this one or a neighbour; `None` where it is of none."""
    told = "".join(code.split())
    if not (told.isascii() and told.isdecimal()):
        return None
    now_step = int(now.timestamp()) // _STEP
    totp = pyotp.TOTP(secret)
    fits = [
        step for step in (now_step, now_step - 1, now_step + 1) if secrets.compare_digest(totp.at(step * _STEP), told)
    ]
    return fits[0] if fits else None


def new_recovery_codes() -> tuple[str, ...]:
    """Codes that let somebody in once each, where their authenticator is lost."""
    return tuple(_recovery_code() for _ in range(RECOVERY_CODES))


def recovery_hash(code: str) -> str:
    """By which a recovery code is known here, however it is spaced."""
    return hash_of("".join(letter for letter in code.upper() if letter.isalnum()))


def _recovery_code() -> str:
    letters = base64.b32encode(secrets.token_bytes(10)).decode()
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobodys() -> str:
    return _hasher().hash(secrets.token_urlsafe())
