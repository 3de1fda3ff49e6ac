"""Addresses of accounts."""

from django.urls import path

from accounts.views import decisions, memberships, own

app_name = "accounts"
urlpatterns = [
    path("memberships/", memberships.memberships, name="memberships"),
    path("memberships/<int:pk>/end/", memberships.membership_end, name="membership_end"),
    path("organisations/", memberships.organisation_list, name="organisation_list"),
    path("organisations/new/", memberships.organisation_new, name="organisation_new"),
    path("organisations/<slug:code>/", decisions.organisation, name="organisation"),
    path("organisations/<slug:code>/join/", memberships.membership_ask, name="membership_ask"),
    path("requests/", decisions.requests, name="requests"),
    path("requests/<int:pk>/", decisions.membership_decide, name="membership_decide"),
    path(
        "requests/organisations/<slug:code>/",
        decisions.organisation_decide,
        name="organisation_decide",
    ),
    path("notices/", own.notice_list, name="notices"),
    path("notices/read/", own.notices_read, name="notices_read"),
    path("settings/", own.settings, name="settings"),
]
