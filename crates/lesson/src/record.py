"""Runs an asyncio program and writes its recording to stdout: python3 record.py LESSON FILE [ARGUMENT…].

The program's text stays as it is: each `async def` in it is decorated as the file is
compiled, and `print` is replaced in its globals. The format is that of the Rust
recordings (crates/lanes/src/recording.rs). The process ends when its stdin does,
so that it cannot outlive whoever started it.
"""

import ast
import asyncio
import collections.abc
import functools
import inspect
import json
import os
import sys
import threading
import time
import traceback
import types

VERSION = 1
OUR_FILES = ("<string>", "record.py")


class Recorder:
    """Writes each event as it comes, as one line of JSON."""

    def __init__(self, lesson):
        # What is written past `print` must not end up between the events.
        self.events = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
        os.dup2(2, 1)
        # Re-entrant: the collector may end a coroutine while this thread writes.
        self.lock = threading.RLock()
        self.local = threading.local()
        self.threads = 0
        self.coroutines = 0
        self.began = time.perf_counter_ns()
        self.write({"recording": VERSION, "lesson": lesson, "on": "asyncio"})

    def write(self, fields):
        """Writes one line; whoever read it may be gone, and the program goes on."""
        try:
            self.events.write(json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n")
            self.events.flush()
        except (OSError, ValueError):
            pass

    def note(self, coroutine, event, **fields):
        """Writes an event. The clock is read under the lock: events stand in order of time."""
        with self.lock:
            if not hasattr(self.local, "thread"):
                self.local.thread = self.threads
                self.threads += 1
            at = (time.perf_counter_ns() - self.began) // 1000
            fields = {"coroutine": coroutine, "event": event, **fields}
            known = {name: value for name, value in fields.items() if value is not None}
            self.write({"at": at, "thread": self.local.thread, **known})

    def number(self):
        """The number of a new coroutine."""
        with self.lock:
            self.coroutines += 1
            return self.coroutines - 1

    @property
    def current(self):
        """The coroutine that this thread polls."""
        return getattr(self.local, "current", None)

    def decorate(self, function):
        """Wraps what an `async def` returns when it is called."""
        if not inspect.iscoroutinefunction(function):
            return function  # An async generator.

        @functools.wraps(function)
        def call(*arguments, **named):
            shown = arguments[1:] if is_method(function) else arguments
            name = written(function.__name__, [*shown, *named.values()])
            return Recorded(self, function(*arguments, **named), name)

        return inspect.markcoroutinefunction(call) if sys.version_info >= (3, 12) else call

    def print(self, *values, sep=" ", end="\n", file=None, flush=False):
        """Python's `print`, noted where it would go to the screen."""
        if file not in (None, sys.stdout):
            return print(*values, sep=sep, end=end, file=file, flush=flush)
        text = getattr(self.local, "started", "") + (sep or " ").join(map(str, values)) + end
        *lines, self.local.started = text.split("\n")
        for line in lines:
            self.note(self.current, "printed", text=line, line=sys._getframe(1).f_lineno)


class Recorded(collections.abc.Coroutine):
    """A coroutine whose making, polls, wakes and end are noted."""

    def __init__(self, recorder, coroutine, name):
        self.recorder, self.coroutine = recorder, coroutine
        self.__name__, self.__qualname__ = coroutine.__name__, coroutine.__qualname__
        self.number = recorder.number()
        self.ended = False
        line = coroutine.cr_code.co_firstlineno
        recorder.note(self.number, "made", name=name, line=line, by=recorder.current)

    def send(self, value):
        return self.poll(lambda: self.coroutine.send(value))

    def throw(self, *error):
        return self.poll(lambda: self.coroutine.throw(*error))

    def close(self):
        try:
            self.coroutine.close()
        finally:
            self.end("cancelled")

    # `await` takes an iterator.
    def __await__(self):
        return self

    __iter__ = __await__

    def __next__(self):
        return self.send(None)

    def __getattr__(self, name):
        return getattr(self.coroutine, name)  # cr_frame and the like, for tracebacks.

    def __del__(self):
        self.end("cancelled")

    def poll(self, go_on):
        """Lets the coroutine go on, and notes how that ended."""
        inside = self.recorder.current
        self.recorder.local.current = self.number
        self.recorder.note(self.number, "polled", inside=inside)
        try:
            awaited = go_on()
        except StopIteration:
            self.end("ready")
            raise
        except asyncio.CancelledError:
            self.end("cancelled")
            raise
        except BaseException as error:
            self.end("failed", error=str(error) or type(error).__name__)
            raise
        finally:
            self.recorder.local.current = inside
        self.wait_for(awaited)
        return awaited

    def wait_for(self, awaited):
        """Notes that the coroutine waits, and later that it can go on."""
        if asyncio.isfuture(awaited):
            self.recorder.note(self.number, "pending")
            awaited.add_done_callback(lambda _: self.wake())
        else:  # A bare yield, as in `sleep(0)`: it asked to go on in the next turn.
            self.wake(by=self.number)
            self.recorder.note(self.number, "pending")

    def wake(self, by=None):
        if not self.ended:
            self.recorder.note(self.number, "woken", by=by)

    def end(self, event, **fields):
        if not self.ended:
            self.ended = True
            self.recorder.note(self.number, event, **fields)


def is_method(function):
    return function.__code__.co_varnames[:1] == ("self",)


def written(name, arguments):
    """A call as Rust would write it: `count("A", 3)`."""
    return f"{name}({', '.join(map(value_written, arguments))})"


def value_written(value):
    if isinstance(value, (list, tuple)):
        first, last = "[]" if isinstance(value, list) else "()"
        return first + ", ".join(map(value_written, value)) + last
    if isinstance(value, (str, bool)):
        return json.dumps(value, ensure_ascii=False)
    written = repr(value)
    # `<Future pending cb=[…]>` tells of the machine and of the day: its type is enough.
    return type(value).__name__ if written.startswith("<") else written


def decorated(source, path):
    """The program's code, with `@__recorded__` on each `async def`.

    One that is not worth a lane says so: `async def work():  # no lane: …`. In Rust it
    would go without its `#[instrument]`.
    """
    tree, lines = ast.parse(source, path), source.splitlines()
    for node in ast.walk(tree):
        if isinstance(node, ast.AsyncFunctionDef) and "# no lane" not in lines[node.lineno - 1]:
            decorator = ast.Name("__recorded__", ast.Load())
            node.decorator_list.append(ast.copy_location(decorator, node))
    return compile(ast.fix_missing_locations(tree), path, "exec")


def end_with_stdin():
    """Waits for the end of stdin, then ends the process."""
    while os.read(0, 1024):
        pass
    os._exit(1)


def report(kind, error, trace):
    """Python's own report of an error that nobody caught, without the recorder's frames."""
    whole = link = traceback.TracebackException(kind, error, trace)
    while link:
        link.stack[:] = [frame for frame in link.stack if frame.filename not in OUR_FILES]
        link = link.__cause__ or link.__context__
    print(*whole.format(), sep="", end="", file=sys.stderr)


def main(lesson, path, *arguments):
    sys.excepthook = report
    with open(path, encoding="utf-8") as file:
        code = decorated(file.read(), path)
    sys.argv, sys.path[:0] = [path, *arguments], [os.path.dirname(path)]
    threading.Thread(target=end_with_stdin, daemon=True).start()
    recorder = Recorder(lesson)
    program = sys.modules["__main__"] = types.ModuleType("__main__")
    program.__file__ = path
    program.print, program.__recorded__ = recorder.print, recorder.decorate
    exec(code, program.__dict__)


try:
    main(*sys.argv[1:])
except KeyboardInterrupt:
    sys.exit(130)
