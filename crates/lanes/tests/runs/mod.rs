//! Recordings written by hand, for the tests of every drawing.
#![allow(dead_code, reason = "each test file takes what it needs")]

use lanes::{Event, Kind, Recording, recording::Run};

/// A recording under way: what happens next, and when.
pub struct Script(pub Recording);

impl Script {
    pub fn new(on: &str) -> Self {
        let run = Run::new("count", on);
        Script(Recording {
            run,
            events: Vec::new(),
        })
    }

    /// Something happens to a coroutine, on the first thread.
    pub fn then(self, at: u64, coroutine: impl Into<Option<u32>>, kind: Kind) -> Self {
        self.on_thread(0, at, coroutine, kind)
    }

    pub fn on_thread(
        mut self,
        thread: u32,
        at: u64,
        coroutine: impl Into<Option<u32>>,
        kind: Kind,
    ) -> Self {
        let coroutine = coroutine.into();
        self.0.events.push(Event {
            at,
            thread,
            coroutine,
            kind,
        });
        self
    }
}

pub fn made(name: &str, by: impl Into<Option<u32>>) -> Kind {
    Kind::Made {
        name: name.to_owned(),
        line: 7,
        by: by.into(),
    }
}

pub fn polled(inside: impl Into<Option<u32>>) -> Kind {
    Kind::Polled {
        inside: inside.into(),
    }
}

pub fn woken(by: impl Into<Option<u32>>) -> Kind {
    Kind::Woken { by: by.into() }
}

pub fn failed(error: &str) -> Kind {
    Kind::Failed {
        error: error.to_owned(),
    }
}

pub fn printed(text: &str) -> Kind {
    Kind::Printed {
        text: text.to_owned(),
        line: 9,
    }
}

pub const NASTY: [&str; 6] = [
    "say(\"<b>&amp;\")",
    "]]></svg></script><script>alert(1)</script>",
    "🦀🦀🦀 e\u{301}\u{200b}日本語",
    "two\nlines\r\tand \u{1b}[31mred\u{7}",
    "--><!-- <![CDATA[",
    "'`$%{}\\",
];

pub fn empty() -> Recording {
    Script::new("smol").0
}

/// One task that takes turns with another coroutine: `main` makes and polls `count`.
pub fn taking_turns() -> Recording {
    Script::new("smol")
        .then(0, 0, made("main()", None))
        .then(1_000, 0, polled(None))
        .then(2_000, 1, made("count(\"A\")", 0))
        .then(3_000, 1, polled(0))
        .then(5_000, 1, Kind::Pending)
        .then(6_000, 0, Kind::Pending)
        .then(50_000, 1, woken(None))
        .then(50_000, 0, woken(None))
        .then(60_000, 0, polled(None))
        .then(61_000, 1, polled(0))
        .then(63_000, 1, printed("A 1"))
        .then(65_000, 1, Kind::Ready)
        .then(66_000, 0, printed("done"))
        .then(100_000, 0, Kind::Ready)
        .0
}

/// Four tasks on two threads, one for each way to end; one more that never does.
pub fn every_end() -> Recording {
    let mut script =
        Script::new("tokio")
            .then(0, 0, made("main()", None))
            .then(100, 0, polled(None));
    for (task, name) in (1..).zip(["done()", "failed()", "cancelled()", "panicked()"]) {
        script = script.then(200, task, made(name, 0));
        script = script.on_thread(1, 10_000, task, polled(None));
        script = script.on_thread(1, 20_000, task, Kind::Pending);
    }
    script
        .then(20_500, 0, Kind::Pending)
        .on_thread(1, 60_000, 1, woken(None))
        .on_thread(1, 70_000, 1, polled(None))
        .on_thread(1, 71_000, 1, Kind::Ready)
        .on_thread(1, 72_000, 2, polled(None))
        .on_thread(1, 73_000, 2, failed("no \"money\" left"))
        .then(80_000, 3, Kind::Cancelled)
        .on_thread(1, 90_000, 4, polled(None))
        .on_thread(1, 90_500, 0, woken(4))
        .on_thread(1, 91_000, 4, Kind::Panicked)
        .then(92_000, 0, polled(None))
        .then(100_000, None, printed("outside"))
        .0
}

/// A coroutine of each nasty name, which fails with that and prints it, also outside.
pub fn nasty() -> Recording {
    let long = "long ".repeat(200);
    let mut script = Script::new("tokio").then(0, 0, made("main()", None));
    for (number, text) in (1..).zip(NASTY.into_iter().chain([long.as_str()])) {
        let at = u64::from(number);
        script = script
            .then(at, number, made(text, 0))
            .then(at, number, polled(None))
            .then(at, number, printed(text))
            .then(at, number, failed(text))
            .then(at, None, printed(text));
    }
    script.0
}

/// Each coroutine is made, polled in turn inside the first, woken, and done.
pub fn many(coroutines: u32) -> Recording {
    let mut script = Script::new("async-std")
        .then(0, 0, made("main()", None))
        .then(0, 0, polled(None));
    for number in 1..=coroutines {
        let at = u64::from(number);
        script = script
            .then(at, number, made(&format!("work({number})"), 0))
            .then(at, number, polled(0))
            .then(at, number, Kind::Pending)
            .then(at, number, woken(0))
            .then(at, number, polled(0))
            .then(at, number, printed("a line"))
            .then(at, number, Kind::Ready);
    }
    script.0
}

/// Each coroutine is polled inside the one before.
pub fn deep(coroutines: u32) -> Recording {
    let mut script = Script::new("smol");
    for number in 0..coroutines {
        let maker = number.checked_sub(1);
        let at = u64::from(number);
        script = script.then(at, number, made("nested()", maker));
        script = script.then(at, number, polled(maker));
    }
    script.0
}

/// Recordings that no recorder writes, but a file could hold.
pub fn nonsense() -> Recording {
    Script::new("")
        .then(9, 3, Kind::Ready)
        .then(5, 3, Kind::Pending)
        .then(7, 3, polled(3))
        .then(2, 4, polled(5))
        .then(2, 5, polled(4))
        .then(u64::MAX, 6, woken(99))
        .then(1, 6, made("late()", 77))
        .then(0, u32::MAX, polled(u32::MAX - 1))
        .then(0, 7, Kind::Cancelled)
        .0
}

/// All of them, and each as it was at many moments while it grew.
pub fn all() -> Vec<Recording> {
    let whole = [
        empty(),
        taking_turns(),
        every_end(),
        nasty(),
        many(100),
        deep(100),
        nonsense(),
    ];
    whole.iter().flat_map(growing).collect()
}

fn growing(whole: &Recording) -> impl Iterator<Item = Recording> {
    let step = (whole.events.len() / 15).max(1);
    (0..=whole.events.len())
        .step_by(step)
        .map(|length| Recording {
            run: whole.run.clone(),
            events: whole.events[..length].to_vec(),
        })
}
