"""Words of telling that say nothing of the work: pronouns, articles, auxiliaries, prepositions. Folded."""

_WORDS = """
    i we he she they my our me us the a an to of at in on for with by from as is am are was were be been have has had
    did do does doing would could can used also very some all it its this that there people person things
    je j nous on il elle ai avais avons etais fait faisais faire les le la l des de du d un une aux au avec pour par
    dans sur et y mes mon ma ses son sa nos notre c s qu que qui
    ik wij we hij zij mijn ons heb had hebben was waren het een met voor op aan bij ook deed doen
    ich wir er sie mein unser habe hatte haben war waren das der die den dem ein eine einen mit fur auf an bei auch
    я ми мы вин вона он она мий мои на у в з с и та для як по
    كنت كنا انا نحن في من علي مع الي هذا هذه كان كانت
    در با به را بود بودم كار كردم ميكردم
"""

IDLE = frozenset(_WORDS.split())
"""Taken out of tellings in English, French, Dutch, German, Ukrainian, Russian, Arabic and Persian before a search."""
