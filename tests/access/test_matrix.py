"""Nobody opens or changes what is not theirs: every role, route and method (PROMISES, R1, R12)."""

import pytest

from tests.access import routes
from tests.access.answers import OPEN
from tests.access.matrix import Cell, cells
from tests.access.rules import RULES
from tests.access.tally import TALLY

BY_ROUTE = {rule.route: rule for rule in RULES}


def test_every_route_has_one_rule():
    assert sorted(rule.route for rule in RULES) == routes.names()


@pytest.mark.parametrize("route", sorted(BY_ROUTE))
def test_every_cell_gets_the_answer_of_its_rule(matrix, route):
    tried = [matrix.try_cell(cell) for cell in cells(BY_ROUTE[route], matrix.world)]
    TALLY.cells += len(tried)
    TALLY.routes.add(route)

    assert [each for one in tried for each in one.complaints] == []
    got_in = any(one.answer in OPEN for one in tried)
    assert got_in != BY_ROUTE[route].closed, "nobody gets in: the rule tries nothing"
    assert any(one.answer not in OPEN for one in tried), "nobody is refused: the rule tries nothing"


def test_a_cell_rolls_back_what_it_did(matrix):
    """Otherwise one cell would decide about the next."""
    rule = BY_ROUTE["accounts:notices_read"]
    cell = next(each for each in cells(rule, matrix.world, methods=["POST"], roles=["officer"]))
    before = matrix.world.things["notice"]["officer"].row

    matrix.try_cell(Cell(rule, cell.role, "POST", "", None))

    before.refresh_from_db()
    assert before.read_at is None
