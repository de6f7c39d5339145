"""Tables of the accounts room."""

from vbm.accounts.models.login_session import LoginSession
from vbm.accounts.models.membership import Capacity, Membership
from vbm.accounts.models.person import Person, Role
from vbm.accounts.models.token import Token

__all__ = ["Capacity", "LoginSession", "Membership", "Person", "Role", "Token"]
