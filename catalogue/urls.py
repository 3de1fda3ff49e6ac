"""Addresses of offers and of the providers behind them; literal paths before codes."""

from django.urls import path

from catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("", views.offer_list, name="offer_list"),
    path("new/", views.offer_new, name="offer_new"),
    path("mine/", views.offer_mine, name="offer_mine"),
    path("providers/", views.provider_list, name="provider_list"),
    path("providers/new/", views.provider_new, name="provider_new"),
    path("providers/<slug:code>/", views.provider_detail, name="provider_detail"),
    path("providers/<slug:code>/edit/", views.provider_edit, name="provider_edit"),
    path("<slug:code>/", views.offer_detail, name="offer_detail"),
    path("<slug:code>/edit/", views.offer_edit, name="offer_edit"),
    path("<slug:code>/publish/", views.offer_publish, name="offer_publish"),
    path("<slug:code>/withdraw/", views.offer_withdraw, name="offer_withdraw"),
]
