"""Whether the broker answers now; asked before ringing, so that a silent one costs no seconds."""

from functools import cache

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

PATIENCE_SECONDS = 0.5


def answers() -> bool:
    """Ask the broker for a sign of life; False within half a second when there is none."""
    try:
        return bool(_client(settings.CELERY_BROKER_URL).ping())
    except redis.RedisError:
        return False


@cache
def _client(url: str) -> redis.Redis:
    # Left to itself redis-py tries again for several seconds (three times, waiting longer each).
    return redis.Redis.from_url(
        url.replace("redis+socket://", "unix://"),
        retry=Retry(NoBackoff(), 0),
        socket_timeout=PATIENCE_SECONDS,
        socket_connect_timeout=PATIENCE_SECONDS,
    )
