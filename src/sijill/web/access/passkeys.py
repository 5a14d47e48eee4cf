"""Passkeys (WebAuthn): made on the page of the account, used to sign in without a password.

What comes in: a browser's answers to challenges. What goes out: options, a session. What always holds: a challenge is
answered once, within minutes, by the browser that got it; the authenticator checks who uses it, so that a passkey is
two factors in one; an authenticator that counts backwards is refused.
"""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.exceptions import ClientException, NotAuthorizedException, TooManyRequestsException
from litestar.params import JSONBody
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from sijill.store.team_users import Passkey
from sijill.web.access.gate import Coming, Gate, ShutError
from sijill.web.access.secrets import hash_of, new_token
from sijill.web.access.sign_in import gate_of, session_cookie, way_back
from sijill.web.asking import Asking

AskedFor = Request[Any, Any, Any]
Answer = JSONBody[dict[str, Any]]
_COOKIE = "sijill-challenge"
_LONGEST_NAME = 60
_MOST = 20
"""Passkeys of one person, at most."""
_NO = "the passkey was not taken"


@post("/account/passkeys/options", status_code=200, sync_to_thread=True)
def passkey_options(asking: NamedDependency[Asking], request: AskedFor) -> Response[str]:
    """What the browser makes a passkey by."""
    gate, site = gate_of(request), _site(request)
    options = generate_registration_options(
        rp_id=site,
        rp_name=f"Sijill {asking.casebook.name}",
        user_name=asking.person.name,
        user_id=hash_of(asking.person.name.casefold()).encode(),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=k.id) for k in gate.users.passkeys(asking.person.name)],
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
    )
    return _challenged(gate, asking.person.name, options.challenge, options_to_json(options))


@post("/account/passkeys", status_code=201, sync_to_thread=True)
def passkey_made(asking: NamedDependency[Asking], request: AskedFor, data: Answer) -> Response[dict[str, str]]:
    """Keep the passkey that the browser made."""
    gate, name = gate_of(request), asking.person.name
    challenge = _answered(gate, request, name)
    told = str(data.get("name", "")).strip()[:_LONGEST_NAME] or "passkey"
    if len(gate.users.passkeys(name)) >= _MOST:
        raise ClientException(f"at most {_MOST} passkeys")
    try:
        made = verify_registration_response(
            credential=_credential(data),
            expected_challenge=challenge,
            expected_rp_id=_site(request),
            expected_origin=_origin(request),
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise ClientException(_NO) from error
    if gate.users.passkey(made.credential_id) is not None:
        raise ClientException(_NO)
    gate.users.add_passkey(
        Passkey(made.credential_id, name, told, made.credential_public_key, made.sign_count, gate.clock())
    )
    gate.work.note(name, "passkey-added", "", asking.address)
    return Response({"name": told}, status_code=201)


@post("/sign-in/passkey/options", status_code=200, sync_to_thread=True)
def sign_in_options(request: AskedFor) -> Response[str]:
    """What the browser signs."""
    gate = gate_of(request)
    options = generate_authentication_options(
        rp_id=_site(request), user_verification=UserVerificationRequirement.REQUIRED
    )
    return _challenged(gate, None, options.challenge, options_to_json(options))


@post("/sign-in/passkey", status_code=200, sync_to_thread=True)
def sign_in_by_passkey(request: AskedFor, data: Answer) -> Response[dict[str, str]]:
    """Sign in by what the browser signed."""
    gate, coming = gate_of(request), Coming.of(request)
    try:
        gate.refuse_shut_address(coming)
    except ShutError as error:
        raise TooManyRequestsException() from error
    challenge = _answered(gate, request, None)
    try:
        credential = _credential(data)
        passkey = gate.users.passkey(base64url_to_bytes(str(credential["id"])))
        user = None if passkey is None else gate.users.find(passkey.user)
        if passkey is None or user is None or user.is_disabled:
            raise ValueError(_NO)
        told = verify_authentication_response(
            credential=dict(credential),
            expected_challenge=challenge,
            expected_rp_id=_site(request),
            expected_origin=_origin(request),
            credential_public_key=passkey.public,
            credential_current_sign_count=passkey.count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        gate.failed((f"address:{coming.address}",))
        raise NotAuthorizedException(_NO) from error
    gate.users.count_passkey(passkey.id, told.new_sign_count)
    answer = Response({"next": way_back(str(data.get("next", "")))}, status_code=200)
    answer.set_cookie(session_cookie(gate, gate.let_in(user, coming)))
    return answer


def _credential(data: Mapping[str, Any]) -> dict[str, Any]:
    found = data.get("credential")
    if not isinstance(found, dict):
        raise ValueError(_NO)
    return found


def _challenged(gate: Gate, name: str | None, challenge: bytes, options: str) -> Response[str]:
    """The options, with a cookie by which the answer is known to come from the same browser."""
    held = new_token()
    gate.sessions.put_challenge(hash_of(held), name, challenge, gate.clock())
    answer = Response(json.dumps(json.loads(options)), media_type="application/json", status_code=200)
    answer.set_cookie(
        key=_COOKIE, value=held, path="/", httponly=True, secure=gate.is_secure, samesite="strict", max_age=300
    )
    return answer


def _answered(gate: Gate, request: AskedFor, name: str | None) -> bytes:
    held = request.cookies.get(_COOKIE, "")
    challenge = gate.sessions.take_challenge(hash_of(held), name, gate.clock())
    if challenge is None:
        raise ClientException(_NO)
    return challenge


def _origin(request: AskedFor) -> str:
    """The address that people come by: told by whoever serves, else the request's own, which is an allowed one."""
    gate = gate_of(request)
    return gate.origin or f"{request.url.scheme}://{request.headers.get('host', '')}"


def _site(request: AskedFor) -> str:
    return urlsplit(_origin(request)).hostname or ""
