//! # All boats home
//!
//! A harbour in Python. When a boat calls for help all others are sent home, and that takes
//! its time; the harbour is closed when the last one is in:
//!
//! ```python
//! async def night(boats):
//!     try:
//!         async with asyncio.TaskGroup() as group:
//!             for boat in boats:
//!                 group.create_task(sail(boat))
//!     except* CallForHelp as calls:
//!         for call in calls.exceptions:
//!             print(f"heard: {call}")
//!     print("the harbour is closed")
//!
//! async def sail(boat):
//!     try:
//!         await boat.fishing()
//!     except asyncio.CancelledError:
//!         await boat.coming_home()
//!         print(f"{boat.name} is home")
//!         raise
//!     print(f"{boat.name} has caught enough")
//! ```
//!
//! Somebody has ported it to tokio, call by call: it compiles, and boats are lost. Port what the
//! program *promises*, down to what it prints:
//!
//! * the first call for help ends the fishing of all others, and then each comes home;
//! * the harbour waits for that; a boat that calls for help on its way home is heard, too;
//! * all calls are heard, in the order in which they were made;
//! * a boat that has caught enough is left alone.
//!
//! And since this is Rust: a call for help is heard even if it is made in the moment of the recall,
//! and whoever drops `night` leaves no boat at sea.

use futures::channel::mpsc::UnboundedSender;
use futures::future::BoxFuture;
use tokio::task::JoinSet;

/// A boat, and what it does; each may end in a call for help.
pub struct Boat {
    /// What it is called.
    pub name: &'static str,
    /// Ends when it has caught enough.
    pub fishing: BoxFuture<'static, Result<(), String>>,
    /// Ends when it is in the harbour.
    pub coming_home: BoxFuture<'static, Result<(), String>>,
}

/// Where the harbour prints its lines.
#[derive(Clone)]
pub struct Screen(pub UnboundedSender<String>);

impl Screen {
    fn print(&self, line: String) {
        // Nobody may read any more.
        let _ = self.0.unbounded_send(line);
    }
}

/// One night, until the last boat is in.
pub async fn night(boats: Vec<Boat>, screen: Screen) {
    let mut group = JoinSet::new();
    for boat in boats {
        group.spawn(sail(boat, screen.clone()));
    }
    while let Some(ended) = group.join_next().await {
        if let Err(call) = ended.expect("no boat panics") {
            group.shutdown().await;
            screen.print(format!("heard: {call}"));
        }
    }
    screen.print("the harbour is closed".into());
}

async fn sail(boat: Boat, screen: Screen) -> Result<(), String> {
    boat.fishing.await?;
    screen.print(format!("{} has caught enough", boat.name));
    Ok(())
}
