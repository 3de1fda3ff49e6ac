"""Every setting, read once from the environment; a missing or unsafe one stops the start."""

from pathlib import Path

import environ
import pghistory
from csp.constants import NONE, SELF
from django.conf import locale
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent

# -- where it runs -------------------------------------------------------------------------
DEMO = env.bool("PORTAL_DEMO", default=False)  # demonstration data, mailbox page, plain http
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
if len(SECRET_KEY) < 32:
    raise ImproperlyConfigured("SECRET_KEY must be set to at least 32 random characters.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
PORTAL_URL = env.str("PORTAL_URL", default="http://localhost:8000")  # for links in mails
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var")))  # index files, static files

# -- parts ---------------------------------------------------------------------------------
INSTALLED_APPS = [
    "cbdportal",
    "monitoring",
    "matchmaking",
    "catalogue",
    "needs",
    "accounts",
    "reference",
    "common",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_filters",
    "django_fsm",
    "pgtrigger",
    "pghistory",
    "rules",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "common.middleware.SecurityHeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Slow lines first. Django pads the answers by a random length and masks its tokens in each, so
    # that sizes tell nobody anything (docs/decisions/0008-compression.md).
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "common.middleware.BoundedInputMiddleware",  # refuses in the reader's language
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "common.middleware.DomainErrorMiddleware",
]

ROOT_URLCONF = "cbdportal.urls"
WSGI_APPLICATION = "cbdportal.wsgi.application"
FORM_RENDERER = "common.forms.PortalFormRenderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "common.context.portal",
                "accounts.context.person",
            ],
            "builtins": ["common.templatetags.ui"],
        },
    }
]

# -- data ----------------------------------------------------------------------------------
# The application and the migrations use different roles (PROMISES, rule 12): the first may not
# change the audit trail. MIGRATE=1 is set by the launcher and the deployment for `migrate` only.
DATABASES = {
    "default": env.db_url(
        "MIGRATION_DATABASE_URL" if env.bool("MIGRATE", default=False) else "DATABASE_URL"
    )
}
DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE_SECONDS", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
_statement_timeout_ms = env.int("DATABASE_STATEMENT_TIMEOUT_MS", default=0)
if _statement_timeout_ms:
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = (
        f"-c statement_timeout={_statement_timeout_ms}"
    )
DATABASE_APPLICATION_ROLE = env.str("DATABASE_APPLICATION_ROLE", default="cbdportal_app")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# No cache framework yet: sessions live in the database, so losing Redis loses nothing.
SESSION_ENGINE = "django.contrib.sessions.backends.db"

PGHISTORY_APPEND_ONLY = True
PGHISTORY_DEFAULT_TRACKERS = (
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
)
# The act stands in the event's own row: one table to keep append-only, none to update.
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()

# -- background work -----------------------------------------------------------------------
CELERY_BROKER_URL = env.str("REDIS_URL")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 540  # seconds, below the visibility timeout
CELERY_TASK_SOFT_TIME_LIMIT = 500
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # A killed worker's task comes back after seconds, not minutes (DEPENDENCIES, "What bites" 6).
    "visibility_timeout": 600,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 2,
    "socket_timeout": 10,
    "retry_on_timeout": False,
}
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "relay": {"task": "common.relay", "schedule": 5.0},
    "heartbeat": {"task": "common.heartbeat", "schedule": 15.0},
    "sweep": {"task": "common.sweep", "schedule": 3600.0},
}

# -- people --------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my_work"
LOGOUT_REDIRECT_URL = "front"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignupForm"
ACCOUNT_FORMS = {
    "login": "accounts.signin_forms.LoginForm",
    "signup": "accounts.signin_forms.SignupForm",
    "reset_password": "accounts.signin_forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.signin_forms.ResetPasswordKeyForm",
    "change_password": "accounts.signin_forms.ChangePasswordForm",
    "reauthenticate": "accounts.signin_forms.ReauthenticateForm",
}
MFA_FORMS = {
    "authenticate": "accounts.signin_forms.SecondFactorForm",
    "reauthenticate": "accounts.signin_forms.SecondFactorAgainForm",
    "activate_totp": "accounts.signin_forms.ActivateSecondFactorForm",
    "deactivate_totp": "accounts.signin_forms.DeactivateSecondFactorForm",
    "generate_recovery_codes": "accounts.signin_forms.RecoveryCodesForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# The embedded demonstration and the tests sign in many people from one address.
# False switches allauth's own limits off too; an empty dict would leave them on.
ACCOUNT_RATE_LIMITS = env.bool("RATE_LIMITS", default=not DEMO) and {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "signup": "20/h/ip",
    "reset_password": "20/h/ip,5/h/key",
    "confirm_email": "1/1m/key",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "CBD capacity portal"
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"

# -- mail ----------------------------------------------------------------------------------
# "mailbox" keeps every mail in the database, in the transaction that decided it, and shows it
# on a page: demonstration and tests. Production names an SMTP server.
EMAIL_BACKEND = (
    "common.mail.MailboxBackend" if DEMO else "django.core.mail.backends.smtp.EmailBackend"
)
if not DEMO:
    vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="helpdesk@portal.example")

# -- languages -----------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ar", "العربية"),
    ("zh", "中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
]
# Django knows Chinese by its scripts only; the UN writes "zh" and means the simplified one.
locale.LANG_INFO["zh"] = {"bidi": False, "code": "zh", "name": "Chinese", "name_local": "中文"}
# "borrowed" holds what Django and allauth say in zh_Hans, copied when messages are compiled.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "borrowed"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = ["cbdportal.formats"]

# -- files ---------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static"
_manifest = env.bool("STATIC_MANIFEST", default=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _manifest
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not _manifest

# -- safety --------------------------------------------------------------------------------
_https = env.bool("HTTPS", default=not DEMO)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _https
SESSION_COOKIE_NAME = "__Host-session" if _https else "session"
SESSION_COOKIE_AGE = 60 * 60 * 12  # seconds
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
CSRF_USE_SESSIONS = False
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "common.views.csrf_failure"
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SECURE_SSL_REDIRECT = _https
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _https
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # data: the second-factor QR code and Bootstrap's own icons
        "font-src": [SELF],
        "script-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # bytes
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 10
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# -- logs ----------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {"django.request": {"level": "ERROR"}, "fontTools": {"level": "WARNING"}},
}

# -- the house's own figures ---------------------------------------------------------------
FIRST_ANSWER_WORKING_DAYS = env.int("FIRST_ANSWER_WORKING_DAYS", default=5)
SITE_NAME = _("Capacity portal")
