"""What the people of the journey write, each in the language they write in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Texts:
    """One newcomer's need, and what the helpdesk makes of it; `steps` are a sentence each."""

    language: str
    country: str  # ISO code of the Party
    party: str
    newcomer: str
    note: str
    title: str
    kept_sentence: str
    vague_sentence: str
    clear_sentence: str
    objectives: str
    help_wanted: str
    reply: str
    message: str


ENGLISH = Texts(
    language="en",
    country="KI",
    party="Ministry of Environment, Lands and Agricultural Development",
    newcomer="Teresia Beiatau",
    note="I look after the border posts for the ministry.",
    title="Recognising invasive ants at the harbour",
    kept_sentence="Yellow crazy ants arrive with cargo from the region.",
    vague_sentence="Our people have some trouble with them.",
    clear_sentence="Our twelve border officers cannot tell invasive ants from harmless ones.",
    objectives="Every harbour has an officer who recognises invasive species.",
    help_wanted="A course on invasive ants for twelve border officers.",
    reply="Thank you. We read your need and look for a course.",
    message="The course fits your need well. We suggest a call next week.",
)

ARABIC = Texts(
    language="ar",
    country="JO",
    party="وزارة البيئة",
    newcomer="ليلى الخطيب",
    note="أعمل في مراقبة المنافذ الحدودية لدى الوزارة.",
    title="التعرف على النمل الغازي في الميناء",
    kept_sentence="يصل النمل الأصفر المجنون مع البضائع.",
    vague_sentence="يواجه موظفونا بعض الصعوبات.",
    clear_sentence="لا يستطيع اثنا عشر موظفا التمييز بين الأنواع الغريبة الغازية وغيرها.",
    objectives="أن يكون في كل ميناء موظف يتعرف على الأنواع الغازية.",
    help_wanted="دورة تدريبية عن النمل الغازي لاثني عشر موظفا.",
    reply="شكرا لكم. قرأنا احتياجكم ونبحث عن دورة تدريبية مناسبة.",
    message="تناسب الدورة احتياجكم. نقترح مكالمة في الأسبوع القادم.",
)
