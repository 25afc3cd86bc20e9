//! A recording that has ended stays as it is.

use lanes::recording::Run;
use lesson::{Life, recorder};
use std::io::{self, Write};
use std::sync::mpsc::{Sender, channel};

#[test]
fn a_task_that_outlives_main_adds_nothing() {
    let (sender, lines) = channel();
    recorder::start(&Run::new("test", "smol"), Box::new(Lines(sender)), true).unwrap();
    let life = Life::begin(|| "main()".to_owned(), 1);
    recorder::stop();
    drop(life);

    let written: Vec<u8> = lines.iter().flatten().collect();
    let written = String::from_utf8(written).unwrap();
    assert_eq!(written.lines().count(), 2, "{written}");
    assert!(
        written.contains("made") && !written.contains("cancelled"),
        "{written}"
    );
}

struct Lines(Sender<Vec<u8>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.send(bytes.to_vec()).map_err(io::Error::other)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
