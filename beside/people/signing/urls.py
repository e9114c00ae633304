"""The addresses of signing in, under the names that django-allauth gives them.

There is none for a password and none for signing up.
"""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from beside.people.signing import pages

urlpatterns = [
    path("", pages.sign_in, name="account_login"),
    path("ask/", pages.sign_in, name="account_request_login_code"),
    path("code/", pages.confirm, name="account_confirm_login_code"),
    path("second/", pages.second_factor, name="mfa_authenticate"),
    path("passkey/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("out/", account.logout, name="account_logout"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("no-account/", pages.no_sign_up, name="account_signup"),
    path("again/", account.reauthenticate, name="account_reauthenticate"),
    path("again/code/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("again/passkey/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("keys/", factors.index, name="mfa_index"),
    path("keys/app/", pages.totp_on, name="mfa_activate_totp"),
    path("keys/app/off/", pages.totp_off, name="mfa_deactivate_totp"),
    path("keys/passkey/", pages.passkey_on, name="mfa_add_webauthn"),
    path("keys/passkeys/", pages.keys, name="mfa_list_webauthn"),
    path("keys/passkey/<int:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("keys/passkey/<int:pk>/off/", pages.passkey_off, name="mfa_remove_webauthn"),
    path("keys/codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("keys/codes/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("keys/codes/file/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
]
