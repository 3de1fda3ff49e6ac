"""Every address of the portal; pages stand below the reader's language (/fr/needs/)."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from cbdportal import views
from common import views as common_views

handler400 = "common.views.bad_request"
handler403 = "common.views.permission_denied"
handler404 = "common.views.not_found"
handler500 = "common.views.server_error"

urlpatterns = [
    path("", views.to_language, name="to_language"),
    path("healthz", common_views.health, name="health"),
    *i18n_patterns(
        path("", views.front, name="front"),
        path("my/", views.my_work, name="my_work"),
        path("about/matching/", views.about, name="about"),
        path("account/", include("accounts.urls_allauth")),
        path("people/", include("accounts.urls")),
        path("needs/", include("needs.urls")),
        path("offers/", include("catalogue.urls")),
        path("help/", include("matchmaking.urls")),
        path("figures/", include("monitoring.urls")),
        path("mailbox/", common_views.mailbox, name="mailbox"),
    ),
]
