"""Words too common to say what a text is about, by language, as they stand after normalisation."""

_TEXTS = {
    "en": """
        a about after all also an and any are as at be been before being between both but by can
        could d did do does doing during each for from had has have he her his how i if in into
        is it its ll me more most my no nor not of on one or other our out over own re s same
        shall she should so some such t than that the their them then there these they this
        those through to too under until up upon us ve very was we were what when where which
        while who whom why will with within would you your""",
    "fr": """
        a afin ai ainsi alors au aucun aussi autre autres aux avec avoir c ce ceci cela celle
        celles celui ces cet cette ceux chaque ci comme d dans de depuis des donc dont du elle
        elles en entre est et etaient etait etant ete etre eux il ils j je l la le les leur
        leurs lors lui m mais me meme memes mes moins mon n ne ni nos notre nous on ont ou par
        parmi pas pendant peu peut peuvent plus pour qu quand que quel quelle quelles quels qui
        quoi s sa sans se selon sera seront ses si soit son sont sous sur t ta te tes ton tous
        tout toute toutes tres tu un une vers vos votre vous y""",
    "es": """
        a al algo algunas algunos ante antes aquel asi aun aunque cada como con contra cual
        cuales cuando de del desde donde dos durante e el ella ellas ellos en entre era eran es
        esa esas ese eso esos esta estaba estan estar estas este esto estos fue fueron ha han
        hasta hay la las le les lo los mas me mediante mi mientras muy ni no nos nuestra nuestro
        o otra otras otro otros para pero por porque pueda puede pueden que quien quienes se sea
        sean segun ser si sido sin sobre son su sus tal tambien tan tanto tiene tienen todas
        todo todos tu u un una unas uno unos y ya yo""",
    "ru": """
        а без более бы был была были было быть в вам вас ваш весь во вот все всего всех вы г где
        да для до другие других его ее если есть еще же за и из или им их к как ко когда которая
        которого которое которой которые который которых кто ли либо между мы на над нам нас наш
        не него нее нет ни них но ну о об однако он она они оно от по под после при про с свои
        своих себя со так также такие таких такой там то того тоже той только том тот у уже чего
        чем что чтобы эта эти этих это этого этой этом этот я""",
    "ar": """
        ا اذا الا التي الذي الذين الي ام اما ان انه انها او اولا اي اين ب بان بعد بعض بما به بها
        بين تكون تلك ثم حتي حول حيث حين خلال دون ذات ذلك ذلكم سوف عبر عدا على علي عليه عليها عن
        عند غير ف فان فقط في فيما فيه فيها قبل قد ك كان كانت كل كما كيف ل لا لان لدي لقد لكن لكي
        لم لما لن له لها لهم ليس ما ماذا متي مع من منذ منه منها نحن نحو هذا هذه هكذا هل هم هن
        هنا هناك هو هي و واو وقد ولا وما ومن وهو وهي يكون يمكن""",
    "zh": "的 了 和 与 及 在 是 为 对 等 以 或 并 于 其 之 也 而 将 有 这 那",
}

STOP_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(text.split()) for language, text in _TEXTS.items()
}
