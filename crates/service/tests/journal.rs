//! The journal's account, and who comes after it.

use service::{Account, Journal};
use std::fs;

#[test]
fn a_line_that_comes_after_the_account_is_turned_away() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journal.txt");
    let journal = Journal::open(&file).unwrap();
    let writes = journal.clone();
    (0..3).for_each(|_| writes.begin());
    writes.finish("letter").unwrap();

    let account = journal.close();

    let (finished, unfinished) = (1, 2);
    let expected = Account {
        finished,
        unfinished,
    };
    assert_eq!(account, expected);
    assert!(writes.finish("late").is_err());
    assert_eq!(journal.close(), expected);
    assert_eq!(fs::read_to_string(&file).unwrap(), "letter\n");
}
