//! Where the runtimes part ways.

/// What becomes of the task when its handle is dropped?
///
/// More about it.
mod dropped_handle {
    /// It goes on, `await`ed | or not.
    #[every_runtime(on_tokio, on_async_std)]
    async fn goes_on() {
        assert!(helper());
    }

    /// It stops.
    #[every_runtime(on_smol)]
    async fn stops() {}

    /// It may be collected
    /// midway.
    #[test]
    fn asyncio() {}

    fn helper() -> bool {
        true
    }
}

/// Does it order?
mod order {
    /// In the order given.
    #[every_runtime]
    async fn kept() {}

    /// Yes.
    #[test]
    fn asyncio() {}
}

mod no_row {}
