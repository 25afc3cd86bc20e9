//! Tells the reader how far a run is, and about how long it still takes.

use std::collections::HashMap;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// What is known of a run that is under way.
pub struct Progress {
    /// Rows that are done, and all of them.
    rows: (usize, usize),
    /// What is being measured.
    doing: String,
    /// How long each kind of piece took when it was last done, and how many rows it has.
    taken: HashMap<String, Duration>,
    /// The pieces still to come, with their rows.
    ahead: Vec<(String, usize)>,
    began: Instant,
    is_terminal: bool,
}

impl Progress {
    /// Knows all pieces of a run: the name of each and its number of rows.
    pub fn new(pieces: Vec<(String, usize)>) -> Self {
        Self {
            rows: (0, pieces.iter().map(|(_, rows)| rows).sum()),
            doing: String::new(),
            taken: HashMap::new(),
            ahead: pieces,
            began: Instant::now(),
            is_terminal: io::stdout().is_terminal(),
        }
    }

    /// A piece begins.
    pub fn begin(&mut self, piece: &str, round: usize, rounds: usize) {
        self.doing = format!("round {} of {rounds} · {piece}", round + 1);
        if !self.is_terminal {
            println!("{}{}", self.doing, self.time_left());
        }
        self.show();
    }

    /// A row of it is done.
    pub fn row(&mut self) {
        self.rows.0 += 1;
        self.show();
    }

    /// The piece is done.
    pub fn end(&mut self, taken: Duration) {
        let (piece, _) = self.ahead.remove(0);
        self.taken.insert(piece, taken);
    }

    /// Nothing more comes: makes room for other lines.
    pub fn clear(&self) {
        if self.is_terminal {
            print!("\r\x1b[K");
        }
    }

    fn show(&self) {
        if self.is_terminal {
            let (done, all) = self.rows;
            print!("\r\x1b[K{} · {done}/{all}{}", self.doing, self.time_left());
            let _ = io::stdout().flush();
        }
    }

    /// A piece takes as long as it took in the round before; in the first round, as the rows so far.
    fn time_left(&self) -> String {
        let (done, _) = self.rows;
        if done < 10 {
            return String::new();
        }
        let a_row = self.began.elapsed() / u32::try_from(done).unwrap_or(u32::MAX);
        let piece = |(name, rows): &(String, usize)| {
            let guess = a_row * u32::try_from(*rows).unwrap_or(u32::MAX);
            self.taken.get(name).copied().unwrap_or(guess)
        };
        let left: Duration = self.ahead.iter().map(piece).sum();
        format!(" · {} left", in_words(left))
    }
}

/// A duration as a reader says it.
pub fn in_words(duration: Duration) -> String {
    match duration.as_secs() {
        seconds @ 0..100 => format!("{seconds} s"),
        seconds => format!("{} min", (seconds + 30) / 60),
    }
}
