"""Two locks, taken in opposite orders: each waits for the other, until a deadline.

Run it with `python3 on_asyncio.py`, or with its lanes drawn:
`cargo run -p chapter-synchronisation -- deadlock`
"""

import asyncio
import time

BEAT = 0.1


class Account:
    def __init__(self, name, balance):
        self.name = name
        self.balance = balance
        self.lock = asyncio.Lock()


async def transfer(name, first, second, amount, states):
    """Moves an amount from the first account to the second, and locks them in that order."""
    states[name] = f"{name} waits for {first.name}"
    async with first.lock:
        await asyncio.sleep(BEAT)
        states[name] = f"{name} holds {first.name} and waits for {second.name}"
        async with second.lock:
            first.balance -= amount
            second.balance += amount


async def main():
    a, b = Account("A", 100), Account("B", 100)
    states = {}
    both = asyncio.gather(
        transfer("rent", a, b, 10, states),
        transfer("wages", b, a, 30, states),
    )
    try:
        await asyncio.wait_for(both, 3 * BEAT)
    except asyncio.TimeoutError:
        print("stuck, after three beats:")
        print(states["rent"])
        print(states["wages"])

    # The deadline has cancelled both: their locks are free. Now both begin with A.
    start = time.monotonic()
    await asyncio.gather(
        transfer("rent", a, b, 10, states),
        transfer("wages", a, b, -30, states),
    )
    print(f"in one order: {int((time.monotonic() - start) / BEAT)} beats")
    print(f"{a.balance} and {b.balance}")


asyncio.run(main())
