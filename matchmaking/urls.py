"""Addresses of matchmaking: the queue, cases under their need's code, introductions."""

from django.urls import path

from matchmaking import views

app_name = "matchmaking"
urlpatterns = [
    path("queue/", views.queue, name="queue"),
    path("queue/take/", views.queue_take, name="queue_take"),
    path("cases/<slug:code>/", views.case_detail, name="case_detail"),
    path("cases/<slug:code>/reply/", views.case_reply, name="case_reply"),
    path("cases/<slug:code>/assign/", views.case_assign, name="case_assign"),
    path("cases/<slug:code>/understand/", views.case_understand, name="case_understand"),
    path("cases/<slug:code>/rank/", views.case_rank, name="case_rank"),
    path("cases/<slug:code>/close/", views.case_close, name="case_close"),
    path("cases/<slug:code>/shortlist/<slug:offer>/", views.case_shortlist, name="case_shortlist"),
    path(
        "cases/<slug:code>/unshortlist/<slug:offer>/",
        views.case_unshortlist,
        name="case_unshortlist",
    ),
    path("cases/<slug:code>/introduce/<slug:offer>/", views.case_introduce, name="case_introduce"),
    path("cases/<slug:code>/wording/<slug:field>/", views.case_propose, name="case_propose"),
    path(
        "cases/<slug:code>/wording/<slug:field>/answer/",
        views.case_answer_wording,
        name="case_answer_wording",
    ),
    path("introductions/", views.introduction_list, name="introduction_list"),
    path("introductions/<slug:code>/", views.introduction_detail, name="introduction_detail"),
    path(
        "introductions/<slug:code>/answer/", views.introduction_answer, name="introduction_answer"
    ),
    path(
        "introductions/<slug:code>/withdraw/",
        views.introduction_withdraw,
        name="introduction_withdraw",
    ),
]
