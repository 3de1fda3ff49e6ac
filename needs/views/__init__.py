from needs.views.drafts import need_discard, need_new, need_part
from needs.views.lists import need_list
from needs.views.records import need_detail, need_withdraw
from needs.views.sending import need_check, need_submit

__all__ = [
    "need_check",
    "need_detail",
    "need_discard",
    "need_list",
    "need_new",
    "need_part",
    "need_submit",
    "need_withdraw",
]
