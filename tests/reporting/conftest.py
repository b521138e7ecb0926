import datetime

import pytest
from django.utils import timezone

from tests.factories import PlanFactory
from thidua.counting.periods import today
from thidua.models import SuperiorDocument


@pytest.fixture(autouse=True)
def the_day_does_not_end(time_machine):
    """Figures are those of a day; tests that move the clock themselves do so after this."""
    time_machine.move_to(timezone.now(), tick=False)


@pytest.fixture
def plan(ward):
    return PlanFactory(
        year=today().year,
        title="Tuyên truyền về thi đua yêu nước",
        status="issued",
        number="09/KH-UBND",
        issued_on=datetime.date(today().year, 1, 22),
        purpose="1. Đối tượng\n- Gương người tốt.",
        superior_documents=[SuperiorDocument(number="14/KH-UBND", issuer="UBND tỉnh")],
    )
