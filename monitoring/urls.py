"""Addresses of the figures."""

from django.urls import path

from monitoring import views

app_name = "monitoring"
urlpatterns = [
    path("", views.dashboard, name="dashboard"),
    path("<str:code>/", views.indicator, name="indicator"),
]
