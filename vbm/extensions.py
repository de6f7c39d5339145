"""The extensions, made here and bound in create_app."""

from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

from vbm.support.models import Base

db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False, "autoflush": True}, disable_autonaming=True)
login = LoginManager()
csrf = CSRFProtect()
