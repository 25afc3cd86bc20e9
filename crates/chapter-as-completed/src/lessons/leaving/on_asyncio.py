"""The first answer is enough. What becomes of the question that is still under way?

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-as-completed -- leaving`
"""

import asyncio

BEAT = 0.1
MIRRORS = [("near", 1), ("far", 2)]


async def ask(mirror, beats):
    became = "is stopped"
    try:
        await asyncio.sleep(beats * BEAT)
        became = "has answered"
        return mirror
    finally:
        print(mirror, became)


async def main():
    print("the others are left alone")
    for answer in asyncio.as_completed([ask(*mirror) for mirror in MIRRORS]):
        print(f"take it from {await answer}")
        break
    await asyncio.sleep(1.5 * BEAT)

    print("the others are stopped")
    questions = [asyncio.create_task(ask(*mirror)) for mirror in MIRRORS]
    for answer in asyncio.as_completed(questions):
        print(f"take it from {await answer}")
        break
    for question in questions:
        question.cancel()
    await asyncio.sleep(1.5 * BEAT)


asyncio.run(main())
