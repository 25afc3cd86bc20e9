"""Of two scopes that are overdue at once only the outer one reports."""

import asyncio


async def main():
    when = asyncio.get_running_loop().time() + 0.01
    inner_reports = False
    try:
        async with asyncio.timeout_at(when) as outer:
            try:
                async with asyncio.timeout_at(when) as inner:
                    await asyncio.sleep(10)
            except TimeoutError:
                inner_reports = True
        assert False, "it is late"
    except TimeoutError:
        pass
    assert not inner_reports
    assert outer.expired() and inner.expired()


asyncio.run(main())
