"""Of all ends only an exception that nobody has read is reported, as the future is collected."""

import asyncio
import gc


def ends():
    def unread(future):
        future.set_exception(RuntimeError("unread"))

    def read(future):
        future.set_exception(RuntimeError("read"))
        future.exception()

    def cancelled_later(future):
        future.set_exception(RuntimeError("cancelled later"))
        future.cancel()

    def with_a_value(future):
        future.set_result(7)

    def never(future):
        pass

    return unread, read, cancelled_later, with_a_value, never


async def main():
    reports = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: reports.append(str(context["exception"])))

    for end in ends():
        future = loop.create_future()
        end(future)
        del future
        gc.collect()
    assert reports == ["unread"], reports


asyncio.run(main())
