"""Start a loop, run one coroutine on it, close the loop, and have the result.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-event-loop -- run`
"""

import asyncio

BEAT = 0.1


async def add(x, y):
    print("the loop runs add")
    await asyncio.sleep(BEAT)
    return x + y


coroutine = add(3, 4)
print("nothing has run yet")
loop = asyncio.new_event_loop()
try:
    total = loop.run_until_complete(coroutine)
finally:
    loop.close()
print(total)

# All of this is what `asyncio.run(add(3, 4))` does.
