"""The JSON half does what its description says, over real workers: schemathesis makes up the requests."""

from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from callin_planner.intake.hosted import describing
from tests import hosted

schema = schemathesis.openapi.from_dict(describing.DESCRIPTION)


def test_answers_are_as_described(hosting: hosted.Hosting) -> None:
    phone = hosting.phone()
    headers = {
        "origin": hosting.origin,
        "user-agent": "Phone of a test",
        "cookie": f"__Host-desk={phone.cookies['__Host-desk']}",
    }
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)

        @given(case=found.ok().as_strategy())
        @settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        def check(case: Any) -> None:
            answer = case.call(headers=headers, base_url=hosting.origin, verify=str(hosting.authority))
            # that a ticket is of this phone, or a field too many is left alone, is no matter of a schema
            case.validate_response(
                answer, excluded_checks=[positive_data_acceptance, negative_data_rejection]
            )

        check()
    assert hosting.browser().get("/api/openapi.json").json() == describing.DESCRIPTION
