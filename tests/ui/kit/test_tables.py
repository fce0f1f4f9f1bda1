"""The table: what it shows, how keys work it, what a screen reader hears, and how fast it is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from tests.ui.kit.parts import CLAIMS, Claim, claims_model, claims_table, page
from ui.kit import accessibility
from ui.kit.audit import settle
from ui.kit.cards import EmptyState
from ui.kit.columns import Column
from ui.kit.focus import FocusRing
from ui.kit.rows_model import RowsModel
from ui.kit.tables import DataTable

FIRST = ("Alex", "Siân", "Priya", "Chen", "Jo", "Dele", "Grace", "Wren")
LAST = ("Morgan", "Ogunbanjo", "Pritchard", "Lee", "Evans", "Adeyemi", "Mensah")


def many(number: int) -> list[Claim]:
    return [
        Claim(place, f"{FIRST[place % 8]} {LAST[place % 7]} {place * 7919 % number}", f"Activity {place % 90}", place * 31 % 9999)
        for place in range(number)
    ]


def test_the_model_keeps_qts_own_rules(appearance, qtmodeltester):
    model = claims_model()
    model.set_rows(CLAIMS)

    qtmodeltester.check(model)
    model.sort(5, Qt.SortOrder.DescendingOrder)
    model.filter("workshop")
    qtmodeltester.check(model)


def test_a_filter_finds_every_word_whatever_its_accents_and_capitals(appearance):
    model = claims_model()
    counted = []
    model.counted.connect(lambda shown, all_of_them: counted.append((shown, all_of_them)))
    model.set_rows(CLAIMS)

    model.filter("SIAN panel")
    found = [claim.person for claim in model.rows()]
    model.filter("sian workshop")

    assert found == ["Siân Pritchard-O’Brien"]
    assert model.rowCount() == 0
    assert counted == [(3, 3), (1, 3), (0, 3)]
    model.filter("", only=lambda claim: claim.pence < 5000)
    assert [claim.number for claim in model.rows()] == [3]


def test_a_value_that_is_missing_sorts_last_either_way(appearance):
    model = RowsModel([Column("Travel", lambda claim: "", sort=lambda claim: claim.travel)], key=lambda claim: claim.number)
    model.set_rows([Claim(1, "A", "", 0), Claim(2, "B", "", 0, travel=500), Claim(3, "C", "", 0, travel=100)])

    model.sort(0, Qt.SortOrder.AscendingOrder)
    upwards = [claim.number for claim in model.rows()]
    model.sort(0, Qt.SortOrder.DescendingOrder)
    downwards = [claim.number for claim in model.rows()]
    model.sort(-1)

    assert (upwards, downwards) == ([3, 2, 1], [2, 3, 1])
    assert [claim.number for claim in model.rows()] == [1, 2, 3]


def test_the_first_cell_reads_the_whole_row_and_others_name_their_column(appearance):
    model = claims_model()
    model.set_rows(CLAIMS)
    model.tick([1])

    def spoken(row: int, column: int) -> str:
        return model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)

    whole = "Ticked. Alex Morgan. Activity Menu workshop, 31 July 2026. State Ready. Travel £4.20. Fee £75.00."
    assert spoken(0, 0) == whole
    assert spoken(0, 5) == "Fee: £75.00"
    assert spoken(2, 0).startswith("Not ticked. Jo Evans.")
    assert spoken(2, 0).endswith("Talk first.")


def test_ticks_outlive_filters_and_new_rows_but_not_the_row(appearance, qtbot):
    model = claims_model()
    model.set_rows(CLAIMS)

    with qtbot.waitSignal(model.ticks_changed):
        model.tick([1, 3])
    model.filter("panel")
    hidden = [claim.number for claim in model.ticked()]
    model.set_rows(CLAIMS[:2])

    assert hidden == [1, 3]
    assert [claim.number for claim in model.ticked()] == [1]


def test_enter_opens_space_ticks_and_tab_leaves(appearance, show, qtbot):
    table = claims_table()
    show(page(table))
    opened = []
    table.opened.connect(opened.append)
    table.view.setFocus()

    QTest.keyClick(table.view, Qt.Key.Key_Down)
    QTest.keyClick(table.view, Qt.Key.Key_Space)
    QTest.keyClick(table.view, Qt.Key.Key_Return)

    assert opened == [CLAIMS[1]]
    assert table.model.ticked() == (CLAIMS[1],)
    assert table.current() == CLAIMS[1]


def test_a_click_in_the_tick_column_ticks(appearance, show):
    table = claims_table()
    show(page(table))
    box = table.view.visualRect(table.model.index(2, 0))

    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.x() + 20, box.y() + 20))

    assert table.model.ticked() == (CLAIMS[2],)


def test_the_chosen_row_stays_chosen_when_rows_come_again_sorted_or_filtered(appearance, show):
    table = claims_table()
    show(page(table))
    table.choose(3)

    table.model.set_rows(tuple(reversed(CLAIMS)))
    after_new_rows = table.current()
    table.view.sort_by(5)
    after_sorting = table.current()
    table.model.filter("workshop")
    without_it = table.current()
    table.model.filter("")

    assert after_new_rows.number == after_sorting.number == 3
    assert without_it is None or without_it.number != 3
    assert table.current().number == 3


def test_nothing_to_show_is_said_in_words(appearance, show):
    empty = EmptyState("Nothing to approve", "Claims come here when they have been checked.")
    table = DataTable("claims.table", "Claims", claims_model(), empty=empty)
    show(page(table))
    before = empty.isVisible()

    table.model.set_rows(CLAIMS)

    assert before
    assert not empty.isVisible()
    assert table.view.isVisible()


def test_how_many_were_found_is_announced_once_typing_pauses(appearance, show, qtbot, monkeypatch):
    heard = []
    monkeypatch.setattr(accessibility.QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    table = claims_table()
    show(page(table))

    for words in ("s", "si", "sia"):
        table.search(words)
    qtbot.waitUntil(lambda: bool(heard))

    assert heard == ["1 claim found"]


def test_the_ring_is_around_the_current_row_and_moves_with_it(appearance, show):
    table = claims_table()
    window = show(page(table))
    table.view.setFocus(Qt.FocusReason.TabFocusReason)
    ring = window.findChild(FocusRing)
    first = ring.geometry()

    QTest.keyClick(table.view, Qt.Key.Key_Down)

    assert first.height() == table.view.rowHeight(0) + 12
    assert ring.geometry().y() == first.y() + table.view.rowHeight(0)


def test_rows_become_cards_where_columns_have_no_room_and_nothing_scrolls_sideways(appearance, show):
    table = claims_table()
    window = show(page(table))
    columns = [not table.view.isColumnHidden(number) for number in range(6)]
    low = table.view.rowHeight(0)

    appearance.choose(text_size=200)
    settle(window, window.size().scaled(700, 800, Qt.AspectRatioMode.IgnoreAspectRatio))

    assert all(columns)
    assert [number for number in range(6) if not table.view.isColumnHidden(number)] == [0, 1]
    assert table.view.rowHeight(0) > 3 * low
    assert table.view.horizontalScrollBar().maximum() == 0


def test_rows_and_notes_grow_with_the_text(appearance, show):
    table = claims_table()
    window = show(page(table))
    plain, noted = table.view.rowHeight(0), table.view.rowHeight(2)

    appearance.choose(text_size=150)
    settle(window, window.size())

    assert (plain, noted > plain + 40) == (62, True)
    assert table.view.rowHeight(0) >= 93
    assert table.view.rowHeight(2) > noted


def test_a_sorted_table_keeps_a_note_with_its_row(appearance, show):
    table = claims_table()
    show(page(table))

    table.view.sort_by(5)

    tall = [number for number in range(3) if table.view.rowHeight(number) > 80]
    assert [table.model.row_at(number).number for number in tall] == [3]


def test_a_screen_reader_finds_the_table_by_its_name_and_its_cells(appearance, show):
    table = claims_table()
    show(page(table))
    face = QAccessible.queryAccessibleInterface(table.view)

    spoken = [face.child(number).text(QAccessible.Text.Name) for number in range(face.childCount())]

    assert face.role() == QAccessible.Role.Table
    assert face.text(QAccessible.Text.Name) == "Claims"
    assert "Fee: £75.00" in spoken


def test_data_never_raises_for_a_place_that_is_gone(appearance):
    model = claims_model()
    model.set_rows(CLAIMS)
    last = model.index(2, 1)

    model.filter("panel")

    assert model.data(last) is None
    assert model.data(QModelIndex()) is None


def plain_table() -> DataTable[Claim]:
    return DataTable("claims.table", "Claims", claims_model(note=False), noun=("claim", "claims"), fit=6)


def long_names(*places: int) -> list[Claim]:
    name = "Gwenllian Llanfairpwllgwyngyll-Prydderch the younger, of Heron ward and of Lark ward before it"
    return [Claim(one.number, name if one.number in places else "Alex Lee", "Menu", 1) for one in many(90)]


def test_one_long_name_makes_only_its_own_row_taller(appearance, show):
    table = plain_table()
    show(page(table))

    table.model.set_rows(long_names(3))

    heights = [table.view.rowHeight(number) for number in range(6)]
    assert heights[3] > heights[0]
    assert heights[:3] == heights[4:6] + heights[:1]


def test_a_long_name_far_down_has_room_once_it_comes_into_view(appearance, show):
    table = plain_table()
    show(page(table))
    table.model.set_rows(long_names(80))
    usual = table.view.rowHeight(80)

    table.view.setCurrentIndex(table.model.index(82, 0))

    assert table.view.rowHeight(80) > usual
    table.model.set_rows(long_names())
    assert table.view.rowHeight(80) == usual


def test_rows_that_were_taller_than_others_are_as_tall_as_any_once_they_are_cards(appearance, show):
    table = plain_table()
    window = show(page(table))
    table.model.set_rows(long_names(1))

    appearance.choose(text_size=200)
    settle(window, window.size().scaled(700, 800, Qt.AspectRatioMode.IgnoreAspectRatio))

    assert len({table.view.rowHeight(number) for number in range(6)}) == 1
