"""The JSON half does what its description says: schemathesis makes up the requests."""

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.core.transport import Response
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from callin_planner.domain.desk_book import DeskBook
from callin_planner.intake.web import openapi, room
from callin_planner.intake.web.app import make_app
from callin_planner.intake.web.desk import Desk
from callin_planner.intake.web.phones import Phones
from tests.intake.books import BOOK, KEY, PHONE_SECRET, phone

HOST = "127.0.0.1:8443"


def make(book: DeskBook) -> object:
    desk = Desk(book, KEY, lambda *_said: None)
    desk.tries.each = desk.saves.each = 1_000_000
    inside = room.Room(desk, Phones(lambda _all: None, [phone()]))
    inside.pairing.tries.each = inside.pairing.tries.total = 1_000_000
    return make_app(inside, [HOST])


schema = schemathesis.openapi.from_dict(openapi.DESCRIPTION)
schema.app = make(BOOK)


@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_answers_are_as_described(case: schemathesis.Case) -> None:
    headers = {
        "host": HOST,
        "origin": f"https://{HOST}",
        "user-agent": "schemathesis",
        "cookie": f"__Host-desk={PHONE_SECRET}",
    }
    answer: Response = case.call(headers=headers, base_url=f"https://{HOST}")
    # that a ticket is of this phone, or a field too many is left alone, is no matter of a schema
    case.validate_response(answer, excluded_checks=[positive_data_acceptance, negative_data_rejection])
