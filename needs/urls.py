"""Addresses of needs."""

from django.urls import path

from needs import views

app_name = "needs"
urlpatterns = [
    path("", views.need_list, name="need_list"),
    path("new/", views.need_new, name="need_new"),
    path("<slug:code>/", views.need_detail, name="need_detail"),
    path("<slug:code>/check/", views.need_check, name="need_check"),
    path("<slug:code>/submit/", views.need_submit, name="need_submit"),
    path("<slug:code>/withdraw/", views.need_withdraw, name="need_withdraw"),
    path("<slug:code>/discard/", views.need_discard, name="need_discard"),
    path("<slug:code>/part/<slug:part>/", views.need_part, name="need_part"),
]
