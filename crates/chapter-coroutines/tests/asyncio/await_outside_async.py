"""`await` in a plain function is a syntax error: the whole file is refused."""

PLAIN = """
def main():
    return await add(3, 4)
"""
EMPTY = """
async def main():
    pass
"""
YIELDS = """
async def main():
    yield from range(3)
"""


def refusal(program):
    """What the compiler says of a program; None if it accepts it."""
    try:
        compile(program, "program", "exec")
    except SyntaxError as error:
        return error.msg
    return None


assert refusal(PLAIN) == "'await' outside async function", refusal(PLAIN)
assert refusal(EMPTY) is None
assert refusal(YIELDS) == "'yield from' inside async function", refusal(YIELDS)
