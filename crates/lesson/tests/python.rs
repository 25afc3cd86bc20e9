//! What the Python recorder writes, of a program that does a little of everything.

use lanes::{Kind, Recording};
use lesson::check::has_python;
use lesson::process::{self, Ended};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const RECORD: &str = include_str!("../src/record.py");

#[test]
fn each_coroutine_has_its_maker_its_place_and_its_end() {
    let Some(recording) = record("places", PLACES) else {
        return;
    };
    let expected = [
        "main() (line 11), a task of its own, ready",
        "main() > waits(\"A\", 2.5) (line 2), inside main(), ready, prints \"A waits\" (line 4)",
        "main() > fails([3, 2], (1, true)) (line 6), inside main(), failed: out of luck",
        "main() > waits(\"B\", 1) (line 2), a task of its own, ready, prints \"B waits\" (line 4)",
        "main() > waits(\"C\", 9) (line 2), a task of its own, cancelled",
        "main() > waits(\"D\", None) (line 2), never polled, cancelled",
    ];
    let fresh = recording.structure();
    let text = fresh.to_string();
    for line in expected {
        assert!(text.contains(line), "{line}\n\n{text}");
    }
    assert_eq!(text.lines().count(), expected.len(), "{text}");
}

const PLACES: &str = r#"import asyncio
async def waits(name, seconds):
    await asyncio.sleep(0.001 if seconds != 9 else 9)
    print(f"{name} waits")

async def fails(numbers, pair):
    raise RuntimeError("out of luck")

# The loop's own coroutines are not the lesson's.

async def main():
    await waits("A", seconds=2.5)
    try:
        await fails([3, 2], (1, True))
    except RuntimeError:
        pass
    b, c = asyncio.create_task(waits("B", 1)), asyncio.create_task(waits("C", 9))
    await b
    c.cancel()
    await asyncio.wait([c])
    waits("D", None).close()

asyncio.run(main())
"#;

#[test]
fn a_bare_yield_wakes_itself() {
    let program =
        "import asyncio\nasync def main():\n    await asyncio.sleep(0)\nasyncio.run(main())\n";
    let Some(recording) = record("yields", program) else {
        return;
    };
    let kinds: Vec<Kind> = recording
        .events
        .into_iter()
        .map(|event| event.kind)
        .collect();
    let alone = Kind::Polled { inside: None };
    let itself = Kind::Woken { by: Some(0) };
    let story = [alone.clone(), itself, Kind::Pending, alone, Kind::Ready];
    assert_eq!(kinds[1..], story);
}

#[test]
fn a_coroutine_that_asks_for_no_lane_has_none() {
    let program = "import asyncio\nasync def main():  # no lane: it is polled too often\n    \
                   print('hello')\nasyncio.run(main())\n";
    let Some(recording) = record("no-lane", program) else {
        return;
    };
    assert_eq!(recording.output(), "hello\n");
    assert_eq!(recording.events.len(), 1, "nothing but the line");
}

#[test]
fn an_argument_that_tells_of_its_place_in_memory_or_on_disk_is_named_by_its_type() {
    let program = "import asyncio\nasync def cook(dish, pot):\n    pass\nasync def main():\n    \
                   await cook(asyncio.get_running_loop().create_future(), object())\n\
                   asyncio.run(main())\n";
    let Some(recording) = record("types", program) else {
        return;
    };
    let structure = recording.structure().to_string();
    assert!(structure.contains("cook(Future, object)"), "{structure}");
}

#[test]
fn print_keeps_its_ways() {
    let program = r#"import sys
print("a", 1, sep="-")
print("two\nlines")
print("one", end=" ")
print("line")
print("elsewhere", file=sys.stderr)
sys.stdout.write("past print\n")
"#;
    let Some(ended) = run("prints", program) else {
        return;
    };
    let recording = Recording::read(&ended.output).unwrap();
    assert_eq!(recording.output(), "a-1\ntwo\nlines\none line\n");
    assert!(ended.errors.contains("elsewhere"), "{}", ended.errors);
    assert!(ended.errors.contains("past print"), "{}", ended.errors);
}

#[test]
fn what_it_does_not_record_works_as_ever() {
    let program = r#"
import asyncio, dataclasses, inspect

@dataclasses.dataclass
class Counter:
    last: "int"
    async def numbers(self):
        for number in range(self.last):
            yield number
    async def total(self):
        return sum([number async for number in self.numbers()])

async def main():
    assert inspect.iscoroutinefunction(main) or inspect.sys.version_info < (3, 12)
    async with asyncio.timeout(60):
        print(await Counter(5).total())

asyncio.run(main())
"#;
    let Some(recording) = record("ever", program) else {
        return;
    };
    assert_eq!(recording.output(), "10\n");
    assert!(recording.write().contains(r#""name":"total()""#));
}

/// The recording of a program that ends well; none where there is no Python.
fn record(name: &str, program: &str) -> Option<Recording> {
    let ended = run(name, program)?;
    assert!(ended.how.is_well(), "{}\n{}", ended.how, ended.errors);
    Some(Recording::read(&ended.output).unwrap())
}

fn run(name: &str, program: &str) -> Option<Ended> {
    if !has_python().unwrap() {
        return None;
    }
    let file: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.py"));
    fs::write(&file, program).unwrap();
    let mut python = Command::new(lesson::find_python().unwrap());
    python.args(["-P", "-c", RECORD, name]).arg(file);
    Some(process::run(&mut python, Duration::from_secs(60)).unwrap())
}
