from catalogue.views.lists import offer_list, offer_mine
from catalogue.views.providers import provider_detail, provider_list
from catalogue.views.records import offer_detail
from catalogue.views.registering import provider_edit, provider_new
from catalogue.views.steps import offer_publish, offer_withdraw
from catalogue.views.writing import offer_edit, offer_new

__all__ = [
    "offer_detail",
    "offer_edit",
    "offer_list",
    "offer_mine",
    "offer_new",
    "offer_publish",
    "offer_withdraw",
    "provider_detail",
    "provider_edit",
    "provider_list",
    "provider_new",
]
