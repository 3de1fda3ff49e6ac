"""The Celery application; the broker is a bell, the outbox is the record (common.jobs)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cbdportal.settings")

app = Celery("cbdportal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.set_default()  # "current" is per thread; gunicorn's other threads would ring at AMQP's door
