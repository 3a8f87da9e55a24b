import threading

from pytestqt.qtbot import QtBot

from callin_planner.errors import UserError
from callin_planner.progress import Progress
from ui.kit.jobs import Jobs
from ui.kit.states import LongWork, time_left


def test_the_result_comes_on_the_gui_thread(qtbot: QtBot) -> None:
    jobs, threads = Jobs(), []

    def work(progress: Progress) -> str:
        threads.append(threading.current_thread())
        return "made"

    got: list[str] = []
    job = jobs.run(
        "Work", work, lambda result: (got.append(result), threads.append(threading.current_thread()))
    )
    with qtbot.waitSignal(job.ended):
        pass
    assert got == ["made"]
    assert threads[0] is not threading.main_thread() and threads[1] is threading.main_thread()
    assert jobs.running() == []


def test_cancel_stops_at_the_next_step(qtbot: QtBot) -> None:
    jobs, reached, ended = Jobs(), threading.Event(), []

    def work(progress: Progress) -> None:
        for step in range(1_000_000):
            progress(step, 1_000_000)
            reached.set()

    job = jobs.run("Work", work, cancelled=lambda: ended.append("cancelled"))
    assert reached.wait(5)
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert ended == ["cancelled"]


def test_a_failure_nobody_handles_is_reported(qtbot: QtBot) -> None:
    jobs = Jobs()

    def work(progress: Progress) -> None:
        raise UserError("Choose another folder.")

    with qtbot.waitSignal(jobs.failed) as told:
        jobs.run("Work", work)
    assert str(told.args[0]) == "Choose another folder."


def test_a_failure_may_be_handled_where_it_is_understood(qtbot: QtBot) -> None:
    jobs, met = Jobs(), []

    def work(progress: Progress) -> None:
        raise UserError("No.")

    job = jobs.run("Work", work, failed=met.append)
    with qtbot.waitSignal(job.ended), qtbot.assertNotEmitted(jobs.failed):
        pass
    assert [str(error) for error in met] == ["No."]


def test_long_work_follows_its_job(qtbot: QtBot) -> None:
    jobs, go = Jobs(), threading.Event()
    shown = LongWork("Importing", "file-import", steps=["Columns", "Dates"])
    qtbot.addWidget(shown)

    def work(progress: Progress) -> None:
        progress(3, 4, "Reading names, 3 done.")
        go.wait(5)
        progress(4, 4)

    job = jobs.run("Importing", work)
    shown.follow(job)
    qtbot.waitUntil(lambda: shown.bar.value() == 3)
    assert shown.text.text().startswith("Reading names, 3 done.")
    with qtbot.waitSignal(job.ended):
        go.set()


def test_everything_can_be_stopped_at_once(qtbot: QtBot) -> None:
    jobs = Jobs()

    def work(progress: Progress) -> None:
        while True:
            progress(0, 0)

    for _place in range(3):
        jobs.run("Work", work)
    with qtbot.assertNotEmitted(jobs.failed):
        assert jobs.stop_all(5)


def test_time_left_is_said_in_words() -> None:
    assert [time_left(seconds) for seconds in (-1, 1, 7, 21, 200)] == [
        "",
        "",
        "About 7 seconds.",
        "About 20 seconds.",
        "About 3 minutes.",
    ]
