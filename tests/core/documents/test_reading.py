import pytest

from callin_planner.documents.reading import ease, grade, long_sentences


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The cat sat on the mat.", -3, 1),
        ("We are asking you to come to a meeting. You matter to this city.", 1, 5),
        (
            "Pursuant to the authority of the undersigned agencies, you are hereby directed to take part in "
            "a mandatory notification session concerning violence attributed to the organization.",
            15,
            25,
        ),
    ],
)
def test_plain_words_score_low_and_official_ones_high(text: str, low: float, high: float) -> None:
    assert low <= grade(text) <= high


def test_nothing_scores_nothing_and_titles_end_no_sentence() -> None:
    assert grade("") == 0.0
    assert grade("Rev. Penn came home.") == grade("Rev Penn came home.")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Tú importas. Ven a las seis. Hay comida.", 80, 130),
        ("Le pedimos que venga a una reunión. Usted no está en problemas.", 70, 110),
        (
            "De conformidad con las atribuciones de las instituciones que suscriben, se le ordena la "
            "comparecencia obligatoria a una sesión de notificación relativa a la violencia atribuida.",
            -20,
            45,
        ),
    ],
)
def test_plain_spanish_is_easy_and_official_spanish_is_not(text: str, low: float, high: float) -> None:
    assert low <= ease(text) <= high


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("casa", 2), ("caer", 2), ("día", 2), ("bien", 1), ("que", 1), ("guerra", 2), ("pingüino", 3),
        ("ayuda", 3), ("muy", 1), ("y", 1), ("ciudad", 2), ("oír", 2), ("policía", 4),
    ],
)  # fmt: skip
def test_spanish_syllables_follow_the_spelling(word: str, syllables: int) -> None:
    assert ease(word) == pytest.approx(206.84 - 60 * syllables - 1.02)


def test_long_sentences_are_found_where_they_stand() -> None:
    long = "We ask you " + "and your friends " * 7 + "to come."
    text = f"Dear José.\n{long} Thank you."
    (found,) = long_sentences(text)
    assert text[found.start : found.end] == long
    assert found.words == 26
