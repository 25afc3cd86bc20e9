//! A process that does not record: `#[instrument]` changes nothing.

#[macro_use]
extern crate lesson as tracing;

use futures::executor::block_on;
use lesson::Life;
use tracing::instrument;

#[test]
fn nothing_is_recorded() {
    #[instrument]
    async fn doubled(number: u32) -> u32 {
        println!("{number}");
        number * 2
    }

    assert_eq!(block_on(doubled(21)), 42);
    let life = Life::begin(|| unreachable!("nobody asks for its name"), 0);
    assert!(life.is_none());
}
