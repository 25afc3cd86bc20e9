"""Callbacks are never called inside the setter, but soon after, in their order, once each."""

import asyncio


async def main():
    called, reports = [], []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: reports.append(context["exception"]))

    def fail(future):
        raise RuntimeError("on purpose")

    def remove(future):
        called.append("removed")

    future = loop.create_future()
    future.add_done_callback(fail)
    future.add_done_callback(remove)
    future.add_done_callback(lambda future: called.append(1))
    future.add_done_callback(remove)
    future.add_done_callback(lambda future: called.append(2))
    assert future.remove_done_callback(remove) == 2

    future.set_result(7)
    future.add_done_callback(lambda future: called.append("late"))
    assert called == []
    await asyncio.sleep(0)
    assert called == [1, 2, "late"], called
    assert len(reports) == 1 and future.result() == 7


asyncio.run(main())
