import pytest

from callin_planner.domain.dialing import tel_link


@pytest.mark.parametrize(
    ("printed", "dialed"),
    [
        ("555-0142", "tel:5550142"),
        ("(530) 555-0142", "tel:5305550142"),
        ("+1 (530) 555-0142 ext. 12", "tel:+15305550142;ext=12"),
        ("530.555.0142 x7", "tel:5305550142;ext=7"),
        ("", ""),
        ("no number", ""),
    ],
)
def test_a_telephone_reads_the_number_as_it_is_printed(printed: str, dialed: str) -> None:
    assert tel_link(printed) == dialed
