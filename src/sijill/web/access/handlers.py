"""Every handler of signing in, of accounts and of the team."""

from sijill.web.access.account import account, account_act
from sijill.web.access.passkeys import passkey_made, passkey_options, sign_in_by_passkey, sign_in_options
from sijill.web.access.sign_in import sign_in, sign_in_page, sign_out
from sijill.web.access.users import users, users_act

ACCESS_HANDLERS = (
    sign_in_page,
    sign_in,
    sign_out,
    sign_in_options,
    sign_in_by_passkey,
    account,
    account_act,
    passkey_options,
    passkey_made,
    users,
    users_act,
)
