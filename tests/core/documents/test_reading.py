import pytest

from callin_planner.documents.reading import grade


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
