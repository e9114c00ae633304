"""Settings of the house. Everything a site may change comes from the environment."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import django_stubs_ext
import environ

from beside.config import keys, logs, places, postgres

django_stubs_ext.monkeypatch()
env = environ.Env()
HERE = Path(__file__).resolve().parents[1]
HOME = places.home()

DEMO: bool = env.bool("BESIDE_DEMO", default=False)
DEBUG: bool = env.bool("BESIDE_DEBUG", default=False)
TESTING: bool = env.bool("BESIDE_TESTING", default=False)
SECRET_KEY = env.str("BESIDE_SECRET_KEY", default="") or keys.secret(HOME, "cookies")
ALLOWED_HOSTS: list[str] = env.list("BESIDE_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
ORIGIN = env.str("BESIDE_ORIGIN", default="")
CSRF_TRUSTED_ORIGINS: list[str] = [ORIGIN] if ORIGIN else []
SECURE = ORIGIN.startswith("https://")
PROXIES = env.str("BESIDE_PROXIES", default="127.0.0.1")  # whose word on addresses is believed

INSTALLED_APPS = [
    "beside.casting",
    "beside.today",
    "beside.keeping",
    "beside.exchange",
    "beside.guide",
    "beside.plans",
    "beside.noticing",
    "beside.stories",
    "beside.measures",
    "beside.talk",
    "beside.trust",
    "beside.handovers",
    "beside.letters",
    "beside.people",
    "beside.trail",
    "beside.ui",
    "beside.ground",
    "beside.config",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "beside.config.middleware.content_policy",
    "beside.config.middleware.help_in_any_case",
    "beside.config.middleware.one_transaction",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "beside.people.signing.limits.session_limits",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "beside.config.middleware.acting_account",
    "beside.people.signing.limits.second_factor",
    "beside.people.signing.limits.tablet_pages",
]

ROOT_URLCONF = "beside.config.urls"
ASGI_APPLICATION = "beside.config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "beside.ui.page.context",
                "beside.today.around.context",
            ],
            "builtins": ["django.templatetags.i18n", "beside.ui.templatetags.kit"],
        },
    }
]

# ---- the database: one address, whether it is ours or the embedded one
# Commands that need the owner of the tables (migrate, back-up…) may have a login of their own.
WEB_URL = env.str("DATABASE_URL", default="") or postgres.own_cluster().url()
OWNER_URL = env.str("DATABASE_OWNER_URL", default="") or WEB_URL
DATABASE_URL = OWNER_URL if env.bool("BESIDE_AS_OWNER", default=False) else WEB_URL
WEB_LOGIN = env.db_url_config(WEB_URL)["USER"]
OWNER_LOGIN = env.db_url_config(OWNER_URL)["USER"]
DATABASES = {"default": env.db_url_config(DATABASE_URL)}
# Statements are planned once for each connection. A pooler that hands one connection to many
# (PgBouncer in transaction mode before 1.21) cannot keep them: BESIDE_PREPARE=no.
PREPARED = {"server_side_binding": True, "prepare_threshold": 2}
DATABASES["default"] |= {
    "CONN_MAX_AGE": 0,
    "CONN_HEALTH_CHECKS": True,  # a pool may hold connections of a database that was killed
    "DISABLE_SERVER_SIDE_CURSORS": True,
    "OPTIONS": DATABASES["default"].get("OPTIONS", {})
    | {
        "pool": {
            "min_size": 2,
            "max_size": 8,
            "timeout": env.float("BESIDE_DATABASE_PATIENCE", default=10.0),
        }
    }
    | (PREPARED if env.bool("BESIDE_PREPARE", default=True) else {}),
    "TEST": {"TEMPLATE": env.str("BESIDE_TEST_TEMPLATE", default="template0")},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---- sign-in
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["beside.people.signing.backend.RolesToo"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "beside.people.signing.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]  # nobody has a password; nobody signs up by themselves either
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code itself shows whose address it is
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/in/"
ACCOUNT_RATE_LIMITS = {
    "request_login_code": None,  # we count it ourselves, to answer with a page of its own
    "ask_for_code": env.str("BESIDE_LIMIT_ASK", default="20/m/ip,5/10m/key"),
    "ask_guide": env.str("BESIDE_LIMIT_QUESTIONS", default="30/m/ip"),
    "try_code": env.str("BESIDE_LIMIT_TRY", default="30/10m/ip"),
    "ask_a_human": env.str("BESIDE_LIMIT_HUMAN", default="20/h/ip"),
}
ACCOUNT_FORMS = {
    "request_login_code": "beside.people.forms.AskForCodeForm",
    "confirm_login_code": "beside.people.forms.CodeForm",
}
MFA_ADAPTER = "beside.people.signing.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE  # localhost, where browsers allow it too
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "beside.people.forms.SecondFactorForm",
    "reauthenticate": "beside.people.forms.SecondFactorAgainForm",
    "activate_totp": "beside.people.forms.FirstTotpForm",
    "add_webauthn": "beside.people.forms.NewPasskeyForm",
    "edit_webauthn": "beside.people.forms.PasskeyNameForm",
    "login_webauthn": "beside.people.forms.PasskeyForm",
    "authenticate_webauthn": "beside.people.forms.PasskeySecondForm",
    "reauthenticate_webauthn": "beside.people.forms.PasskeyAgainForm",
}
# How long somebody may be away, and how long they stay signed in at most.
SESSION_LIMITS = {
    "staff": (
        timedelta(minutes=env.int("BESIDE_STAFF_IDLE_MINUTES", default=30)),
        timedelta(hours=env.int("BESIDE_STAFF_HOURS", default=12)),
    ),
    "others": (
        timedelta(days=env.int("BESIDE_IDLE_DAYS", default=14)),
        timedelta(days=env.int("BESIDE_DAYS", default=90)),
    ),
}
# How soon somebody reads a safeguarding concern, before it goes on to the next one.
CONCERN_HOURS = env.int("BESIDE_CONCERN_HOURS", default=4)
CONCERN_URGENT_MINUTES = env.int("BESIDE_CONCERN_URGENT_MINUTES", default=15)
SESSION_COOKIE_AGE = 400 * 24 * 3600  # the limits above end a session; the cookie outlives them
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_limits",  # counters of rate limits, one for all processes
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
SESSION_COOKIE_NAME = "__Host-beside" if SECURE else "beside"
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-beside-form" if SECURE else "beside-form"
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
if SECURE:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# ---- languages
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hant", "中文")]
LOCALE_PATHS = [HERE / "locale"]
LANGUAGE_COOKIE_NAME = "beside-language"
LANGUAGE_COOKIE_AGE = 31_536_000
USE_TZ = True
TIME_ZONE = env.str("BESIDE_ZONE", default="Asia/Hong_Kong")

# ---- files
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING  # tests read the files where they lie, so that nothing is collected
        else "beside.config.static.Hashed"
    },
}
WHITENOISE_AUTOREFRESH = DEBUG or TESTING
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 31_536_000
MEDIA_HOME = HOME / ("media-for-tests" if env.bool("BESIDE_TESTING", default=False) else "media")
MEDIA_KEY = env.str("BESIDE_MEDIA_KEY", default="") or keys.secret(HOME, "media")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# ---- letters: one way of sending mail, for codes and for everything else
EMAIL_CONFIG = (
    env.email_url("BESIDE_MAIL", default="") if env.str("BESIDE_MAIL", default="") else {}
)
globals().update(EMAIL_CONFIG)
if not EMAIL_CONFIG:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = HOME / "mail"
EMAIL_TIMEOUT = 20  # seconds; shorter than the lease of what is being sent
LINKS_TO = ORIGIN or f"http://localhost:{env.str('BESIDE_PORT', default='') or 8000}"
DEFAULT_FROM_EMAIL = env.str("BESIDE_MAIL_FROM", default="hello@example.org")
# Text messages: the address of a gateway. Without one they lie in a file, in the demo alone.
TEXT_GATEWAY = env.str("BESIDE_TEXT", default="")
TEXT_KEY = env.str("BESIDE_TEXT_KEY", default="")
TEXT_FROM = env.str("BESIDE_TEXT_FROM", default="Beside")
TEXT_COUNTRY = env.str("BESIDE_TEXT_COUNTRY", default="+852")  # of numbers that name none
TEXT_AS_FORM: bool = env.bool("BESIDE_TEXT_AS_FORM", default=False)  # instead of JSON
TEXT_FIELDS: dict[str, str] = {"to": "to", "from": "from", "text": "text", "id": "id"} | env.dict(
    "BESIDE_TEXT_FIELDS", default={}
)  # what the gateway calls them: to=To,from=From,text=Body,id=
TEXT_FILE = HOME / ("texts-for-tests" if TESTING else "texts")
# Web push: the key by which push services know this house, and whom it talks to.
PUSH_KEY = env.str("BESIDE_PUSH_KEY", default="") or keys.p256(HOME, "push")
# Push services on the inner network, which a browser may name; all others must be public.
PUSH_HOSTS: list[str] = env.list("BESIDE_PUSH_HOSTS", default=[])

# ---- the guide
# Sites on which the box for questions may stand in a frame, each with https:// before it.
GUIDE_FRAMES: list[str] = env.list("BESIDE_GUIDE_FRAMES", default=[])
# An OpenAI-compatible endpoint (…/v1) that may choose among passages; empty for none.
GUIDE_ENDPOINT = env.str("BESIDE_GUIDE_ENDPOINT", default="")
GUIDE_MODEL = env.str("BESIDE_GUIDE_MODEL", default="")
GUIDE_ENDPOINT_KEY = env.str("BESIDE_GUIDE_ENDPOINT_KEY", default="")
# Where *leave quickly* leads: a page that nobody wonders about.
LEAVE_TO = env.str("BESIDE_LEAVE_TO", default="https://www.hko.gov.hk/")
# For how long a question left with the library is kept, if nobody deals with it before.
KEEP_QUESTIONS = timedelta(days=env.int("BESIDE_KEEP_QUESTIONS_DAYS", default=28))
# Shown where not even the numbers that were known last can be read: NAME=NUMBER.
LAST_NUMBERS: list[str] = env.list("BESIDE_LAST_NUMBERS", default=["999=999"])

# ---- numbers that answer: after how long somebody rings each of them again
CHECK_NUMBERS_EVERY = timedelta(days=env.int("BESIDE_CHECK_NUMBERS_DAYS", default=180))

# ---- jobs
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# ---- what the house writes down of itself
LOGGING = logs.settings()
