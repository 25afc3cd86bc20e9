"""The chess exhibition, played in virtual time: a clock that jumps when nobody can go on.

Run it with `python3 on_asyncio.py --opponents 12`, or on every runtime:
`cargo run -p chapter-sleep -- chess -- --opponents 12`
"""

import argparse
import asyncio
import selectors


async def in_turn(exhibition):  # no lane: it is polled too often
    """Plays one game to its end, then the next."""
    clock = asyncio.get_running_loop().time
    for _ in range(exhibition.opponents):
        start = clock()
        for _ in range(exhibition.rounds):
            await asyncio.sleep(exhibition.ours)
            await asyncio.sleep(exhibition.theirs)
    print(f"in turn: {clock() - start:.0f} s a game, {clock():.0f} s in all")


async def table_to_table(exhibition):  # no lane: it is polled too often
    """Makes one move at each table, again and again; all opponents think at once."""
    clock = asyncio.get_running_loop().time
    begin, longest = clock(), 0
    replies = [asyncio.create_task(asyncio.sleep(0)) for _ in range(exhibition.opponents)]
    for _ in range(exhibition.rounds):
        start = clock()
        for table, reply in enumerate(replies):
            await reply
            await asyncio.sleep(exhibition.ours)
            replies[table] = asyncio.create_task(asyncio.sleep(exhibition.theirs))
        longest = max(longest, clock() - start)
    print(f"table to table: {longest:.0f} s a round, {clock() - begin:.0f} s in all")
    await asyncio.gather(*replies)
    print(f"the last reply: after {clock() - begin:.0f} s")


class JumpingSelector(selectors.DefaultSelector):
    """Where a loop would wait for its next timer, the time is already over."""

    now = 0

    def select(self, timeout=None):
        if timeout is None:
            raise RuntimeError("nobody can go on, and nobody sleeps")
        self.now += timeout
        return super().select(0)


class JumpingLoop(asyncio.SelectorEventLoop):
    """A loop whose time begins at 0 and jumps to the next timer."""

    def __init__(self):
        self.clock = JumpingSelector()
        super().__init__(self.clock)

    def time(self):
        return self.clock.now


def up_to(most):
    """A reader of whole numbers from 1 to `most`."""

    def read(text):
        if not text.lstrip("-").isascii() or not text.lstrip("-").isdigit():
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
        if not 1 <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"{text} is not in 1..={most}")
        return int(text)

    return read


def main():
    parser = argparse.ArgumentParser(description="A chess exhibition.", allow_abbrev=False)
    parser.add_argument("--opponents", type=up_to(1000), default=24, help="1 to 1000")
    parser.add_argument("--rounds", type=up_to(1000), default=30, help="pair-moves of a game")
    parser.add_argument("--ours", type=up_to(86_400), default=5, help="seconds for our move")
    parser.add_argument("--theirs", type=up_to(86_400), default=55, help="seconds for theirs")
    exhibition = parser.parse_args()
    for play in in_turn, table_to_table:
        with asyncio.Runner(loop_factory=JumpingLoop) as runner:
            runner.run(play(exhibition))


main()
