"""What the invented people of the demonstration say, in the language of the need."""

GREETING = {
    "ar": "شكرا على طلبكم. قرأناه وفهمنا ما تحتاجون إليه. سنقترح عليكم صياغة أدق للأهداف ثم نعرض "
    "عليكم العروض المناسبة.",
    "zh": "感谢你们提交需求。我们已经阅读并理解了你们的要求，接下来会建议更明确的目标表述，然后介绍合适的支持。",
    "en": "Thank you for your request. We have read it and understand what you are asking for. We "
    "will suggest a sharper wording of the aims, then show you the offers that fit.",
    "fr": "Merci de votre demande. Nous l’avons lue et comprenons ce que vous recherchez. Nous vous "
    "proposerons une formulation plus précise des objectifs, puis les offres qui conviennent.",
    "ru": "Благодарим за запрос. Мы прочитали его и понимаем, что вам нужно. Мы предложим более "
    "точную формулировку целей, а затем подходящие предложения.",
    "es": "Gracias por su solicitud. La hemos leído y entendemos lo que buscan. Les propondremos una "
    "redacción más precisa de los objetivos y después las ofertas que convienen.",
}
THANKS = {
    "ar": "شكرا لكم. يمكننا البدء في أي وقت بعد اعتماد الميزانية.",
    "zh": "谢谢。预算批准后我们随时可以开始。",
    "en": "Thank you. We can begin at any time once the budget has been approved.",
    "fr": "Merci. Nous pouvons commencer dès que le budget aura été approuvé.",
    "ru": "Спасибо. Мы сможем начать в любое время после утверждения бюджета.",
    "es": "Gracias. Podemos empezar en cualquier momento una vez aprobado el presupuesto.",
}
NOTE = "Checked against earlier requests of this country: nothing similar is open."
OBJECTIVES = {
    "ar": "وبعد سنتين من البدء يكون فريق وطني قادرا على مواصلة العمل بمفرده، ويقاس ذلك باختبار قبل "
    "التدريب وبعده.",
    "zh": "项目启动两年后，国家团队能够独立继续工作，并以培训前后的测试加以衡量。",
    "en": "Two years after the start a national team can carry on by itself, measured by a test "
    "before and after the training.",
    "fr": "Deux ans après le début, une équipe nationale peut poursuivre seule, ce que mesure un "
    "test avant et après la formation.",
    "ru": "Через два года после начала национальная группа сможет работать самостоятельно, что "
    "проверяется тестом до и после обучения.",
    "es": "Dos años después del inicio, un equipo nacional puede continuar por sí solo, lo que se "
    "mide con una prueba antes y después de la formación.",
}
INTRODUCTION = {
    "ar": "نعرّفكم بعضكم ببعض لأن العرض يجيب عن معظم ما ورد في الطلب. الرجاء الرد خلال أسبوعين.",
    "zh": "我们介绍双方认识，因为该支持回应了需求中的大部分内容。请在两周内答复。",
    "en": "We introduce you to each other because the offer answers most of what is asked. Please "
    "answer within two weeks.",
    "fr": "Nous vous mettons en relation, car l’offre répond à l’essentiel de la demande. Merci de "
    "répondre dans les deux semaines.",
    "ru": "Мы знакомим вас друг с другом, поскольку предложение отвечает большей части запроса. "
    "Просим ответить в течение двух недель.",
    "es": "Les presentamos porque la oferta responde a la mayor parte de lo solicitado. Les rogamos "
    "responder en dos semanas.",
}
