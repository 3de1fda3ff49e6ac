"""Addresses of accounts."""

from django.http import HttpResponse
from django.urls import path

app_name = "accounts"
urlpatterns = [path("settings/", lambda r: HttpResponse(), name="settings")]
