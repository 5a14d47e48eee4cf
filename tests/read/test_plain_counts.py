"""How many were harmed in which way, in French and Spanish: numbers bound to their words of harm."""

import pytest

from tests.read.plain import told


@pytest.mark.parametrize(
    ("text", "lang", "counts"),
    [
        ("Le maire parle de 14 morts et 30 blessés.", "fr", ["killed people 14", "injured people 30"]),
        ("Neuf mineurs de fond ont été tués.", "fr", ["killed people 9"]),
        ("Onze pompiers ont péri, et huit autres ont été blessés.", "fr", ["killed rescuers 11", "injured rescuers 8"]),
        ("Un obus a tué trois bergers et en a blessé une dizaine.", "fr", ["killed people 3", "injured people ~10"]),
        ("Les miliciens ont enlevé 40 écolières.", "fr", ["abducted children 40"]),
        ("La mort de six soldats et de deux civils est sûre.", "fr", ["killed combatants 6", "killed civilians 2"]),
        ("Une patrouille a abattu sept rebelles.", "fr", ["killed combatants 7"]),
        ("Le raid a coûté la vie à une infirmière.", "fr", ["killed medics 1"]),
        ("Plus de 9 000 habitants ont fui la vallée.", "fr", ["displaced people 9001+"]),
        ("Quatre religieuses sont portées disparues.", "fr", ["missing clergy 4"]),
        ("Deux journalistes ont été arrêtés.", "fr", ["detained journalists 2"]),
        ("Trente otages ont été libérés.", "fr", ["rescued people 30"]),
        ("Cinq réfugiés ont été tués.", "fr", ["killed displaced 5"]),
        ("Le bilan est passé de 9 à 11 morts.", "fr", ["killed people 11"]),
        ("Le bilan des morts s'élève à 45.", "fr", ["killed people 45"]),
        ("Une centaine de personnes ont été tuées ou blessées.", "fr", ["affected people ~100"]),
        ("Les cadavres de huit bûcherons ont été retrouvés.", "fr", ["killed people 8"]),
        ("Des milliers de gens ont fui et des dizaines ont péri.", "fr",
         ["displaced people milliers", "killed people dizaines"]),
        ("Aucun enseignant n'a été blessé.", "fr", ["injured staff 0"]),
        ("Murieron cuatro pescadores y seis resultaron heridos.", "es", ["killed people 4", "injured people 6"]),
        ("Una mina mató a dos campesinas e hirió a otras tres.", "es", ["killed people 2", "injured people 3"]),
        ("Al menos 17 reclutas han muerto.", "es", ["killed combatants 17+"]),
        ("Los obuses dejaron nueve muertos y más de 40 heridos.", "es", ["killed people 9", "injured people 41+"]),
        ("Fueron asesinados ocho concejales.", "es", ["killed officials 8"]),
        ("El asesinato de tres maestras conmocionó al pueblo.", "es", ["killed staff 3"]),
        ("Los milicianos se llevaron a 25 alumnas.", "es", ["abducted children 25"]),
        ("La policía detuvo a unos 60 manifestantes.", "es", ["detained people ~60"]),
        ("Unas 7.000 familias huyeron.", "es", ["displaced family ~7000"]),
        ("La cifra de muertos sube a 33.", "es", ["killed people 33"]),
        ("Murió una enfermera y otra resultó herida.", "es", ["killed medics 1", "injured medics 1"]),
        ("Ejecutaron a seis rehenes.", "es", ["killed people 6"]),
        ("No hubo heridos.", "es", ["injured people 0"]),
        ("El atentado se saldó sin muertos ni heridos.", "es", ["killed people 0"]),
        ("Quince presos fueron liberados.", "es", ["rescued detainees 15"]),
        ("Decenas de miles de personas han sido desplazadas.", "es", ["displaced people decenas de miles"]),
    ],
)  # fmt: skip
def test_a_number_is_bound_to_its_word_of_harm(text: str, lang: str, counts: list[str]) -> None:
    assert told(text, lang) == counts


@pytest.mark.parametrize(
    ("text", "lang", "counts"),
    [
        ("Vingt personnes, dont six enfants et deux femmes, ont été tuées.", "fr",
         ["killed people 20", "killed children 6 < 0", "killed women 2 < 0"]),
        ("Parmi les morts figurent trois pompiers.", "fr", ["killed rescuers 3"]),
        ("Sur les 16 personnes tuées, sept étaient des enfants.", "fr", ["killed people 16", "killed children 7 < 0"]),
        ("L'hôpital a reçu 30 blessés, dont neuf enfants.", "fr", ["injured people 30", "injured children 9 < 0"]),
        ("Murieron 18 personas, entre ellas cuatro niñas y un médico.", "es",
         ["killed people 18", "killed children 4 < 0", "killed medics 1 < 0"]),
        ("De los 12 fallecidos, cinco son niños.", "es", ["killed people 12", "killed children 5 < 0"]),
        ("Entre los heridos hay dos monjas.", "es", ["injured clergy 2"]),
    ],
)  # fmt: skip
def test_a_part_points_at_its_whole_and_has_its_harm(text: str, lang: str, counts: list[str]) -> None:
    assert told(text, lang) == counts


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Trois maisons et douze véhicules ont été touchés.", "fr"),
        ("Trois jours après, la ville était vide.", "fr"),
        ("Des enfants ont été tués.", "fr"),
        ("Le 13 mai 2015, la paix fut signée.", "fr"),
        ("La ville compte 60 000 habitants.", "fr"),
        ("Hier, 30 % des habitants étaient partis.", "fr"),
        ("L'armée a détruit deux chars.", "fr"),
        ("Diez tanques fueron destruidos.", "es"),
        ("Murieron niños.", "es"),
        ("La ciudad tiene unos 60.000 habitantes.", "es"),
        ("El 7 de mayo de 2015 se firmó la paz.", "es"),
        ("Lanzaron 59 misiles.", "es"),
    ],
)
def test_what_counts_no_harm_is_no_count(text: str, lang: str) -> None:
    assert told(text, lang) == []
