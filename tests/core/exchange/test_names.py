import pytest

from callin_planner.exchange.names import is_name, last_name, split_name, title_case


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Hatcher, Omar", "Omar", "Hatcher"),
        ("QUENTIN FARRELL", "Quentin", "Farrell"),
        ("COLE LEFÈVRE", "Cole", "Lefèvre"),
        ("NICO ST. CLAIR", "Nico", "St. Clair"),
        ("Carmona-Reyes, Malik", "Malik", "Carmona-Reyes"),
        ("CARMONA-REYES, MALIK", "Malik", "Carmona-Reyes"),
        ("O'NEIL, PATRICK", "Patrick", "O'Neil"),
        ("D’ANGELO, JAE", "Jae", "D’Angelo"),
        ("MCDONALD, RON", "Ron", "McDonald"),
        ("MACDONALD, RON", "Ron", "MacDonald"),
        ("MACHADO, JOE", "Joe", "Machado"),
        ("DE LA CRUZ, ANA MARIA", "Ana Maria", "de la Cruz"),
        ("MARIA DE LA CRUZ", "Maria", "de la Cruz"),
        ("VAN DER BERG, J.", "J.", "van der Berg"),
        ("Van Horn, Lee", "Lee", "Van Horn"),
        ("NGUYỄN THỊ LAN", "Thị Lan", "Nguyễn"),
        ("Nguyễn, Thị Lan", "Thị Lan", "Nguyễn"),
        ("Trujillo, José.", "José", "Trujillo"),
        ("SMITH JR, JOHN", "John", "Smith Jr."),
        ("John Smith, Jr.", "John", "Smith Jr."),
        ("JOHN SMITH III", "John", "Smith III"),
        ("Smith, John Jr", "John", "Smith Jr."),
        ("J.R. SMITH", "J.R.", "Smith"),
        ("jones, bob", "Bob", "Jones"),
        ('Gomez, "Tito" Hector', "Hector", "Gomez"),
        ("Rodriguez , Luis (Lucho)", "Luis", "Rodriguez"),
        ("  Pell ,  Rubén  ", "Rubén", "Pell"),
        ("'t Hooft, Jan", "Jan", "'t Hooft"),
        ("Cher", "Cher", ""),
        ("Petrović, Zoran", "Zoran", "Petrović"),
    ],
)
def test_a_name_is_split_and_cased(text: str, first: str, last: str) -> None:
    assert split_name(text) == (first, last)


def test_mixed_capitals_stay_as_they_were_typed() -> None:
    assert last_name("DeSantis") == "DeSantis"
    assert last_name("de la Cruz") == "de la Cruz"
    assert title_case("Depot Hill ") == "Depot Hill"
    assert title_case("DEPOT  HILL") == "Depot Hill"


@pytest.mark.parametrize("text", ["=1+1", "12345", "a@b", "", "---", "Smith; DROP"])
def test_what_holds_no_name_is_not_one(text: str) -> None:
    assert not is_name(text)
