//! The signs in a lane: each told apart by its shape, and by its colour where there is one.

use crate::lane::End;
use anstyle::{AnsiColor, Style};

/// What can stand in one column of a lane, in the order of the legend.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// It does not live yet, or no longer.
    Nothing,
    /// It was made.
    Made,
    /// It was polled as a task of its own.
    Polled,
    /// It was polled inside another coroutine.
    Inside,
    /// It waits.
    Waiting,
    /// It printed a line.
    Printed,
    /// It ended.
    Ended(End),
}

/// How signs look.
pub struct Signs {
    ansi: bool,
    /// Stands for what was cut.
    pub ellipsis: &'static str,
    /// Stands before the name of a coroutine that is polled inside the one above.
    pub inside: &'static str,
    /// Stands between columns of output.
    pub between: &'static str,
}

impl Sign {
    /// Whether a mark can take its place.
    pub fn is_free(self) -> bool {
        matches!(self, Sign::Nothing | Sign::Waiting)
    }

    /// The word in the legend.
    pub fn meaning(self) -> &'static str {
        match self {
            Sign::Nothing => "",
            Sign::Made => "made",
            Sign::Polled => "polled",
            Sign::Inside => "polled inside another",
            Sign::Waiting => "waits",
            Sign::Printed => "printed",
            Sign::Ended(end) => end.word(),
        }
    }

    /// Its character in a pipe, which may know ASCII alone, and in a terminal.
    fn shapes(self) -> (char, char) {
        match self {
            Sign::Nothing => (' ', ' '),
            Sign::Made => ('o', '○'),
            Sign::Polled => ('#', '█'),
            Sign::Inside => ('=', '▄'),
            Sign::Waiting => ('-', '─'),
            Sign::Printed => ('*', '◆'),
            Sign::Ended(End::Done) => ('D', '✓'),
            Sign::Ended(End::Failed) => ('F', '✗'),
            Sign::Ended(End::Cancelled) => ('C', '⊘'),
            Sign::Ended(End::Panicked) => ('P', '!'),
        }
    }

    fn style(self) -> Style {
        match self {
            Sign::Nothing => Style::new(),
            Sign::Waiting => Style::new().dimmed(),
            Sign::Made => AnsiColor::Blue.on_default().bold(),
            Sign::Polled => AnsiColor::Cyan.on_default(),
            Sign::Inside => AnsiColor::Blue.on_default(),
            Sign::Printed => AnsiColor::Yellow.on_default(),
            Sign::Ended(End::Done) => AnsiColor::Green.on_default().bold(),
            Sign::Ended(End::Failed) => AnsiColor::Red.on_default().bold(),
            Sign::Ended(End::Cancelled) => AnsiColor::Magenta.on_default().bold(),
            Sign::Ended(End::Panicked) => AnsiColor::White.on(AnsiColor::Red).bold(),
        }
    }
}

impl Signs {
    /// Signs in colour for a terminal, or in ASCII for anything else.
    pub fn new(ansi: bool) -> Self {
        let (ellipsis, inside, between) = if ansi {
            ("…", "↳ ", "│")
        } else {
            ("...", "> ", "|")
        };
        Signs {
            ansi,
            ellipsis,
            inside,
            between,
        }
    }

    /// The same sign several times.
    pub fn paint(&self, sign: Sign, times: usize) -> String {
        let (plain, shape) = sign.shapes();
        let shape = if self.ansi { shape } else { plain };
        self.styled(sign.style(), &shape.to_string().repeat(times))
    }

    /// A title.
    pub fn bold(&self, text: &str) -> String {
        self.styled(Style::new().bold(), text)
    }

    /// What stands back.
    pub fn faint(&self, text: &str) -> String {
        self.styled(Style::new().dimmed(), text)
    }

    fn styled(&self, style: Style, text: &str) -> String {
        if self.ansi && style != Style::new() {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }
}
