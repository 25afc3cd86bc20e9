//! # All boats home
//!
//! asyncio cancels a task by raising in it, where it can be caught, and awaited in. A future
//! that is dropped can do neither. So the boats are told by a message, and the set is asked until
//! it is empty, which is the waiting. A boat looks at its own fishing first: a call for help that
//! has been made is not lost because the message has come as well.

use futures::channel::mpsc::UnboundedSender;
use futures::future::BoxFuture;
use tokio::sync::watch;
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
    let (recall, _) = watch::channel(false);
    let mut group = JoinSet::new();
    for boat in boats {
        group.spawn(sail(boat, recall.subscribe(), screen.clone()));
    }

    let mut calls = Vec::new();
    while let Some(ended) = group.join_next().await {
        if let Err(call) = ended.expect("no boat panics") {
            calls.push(call);
            recall.send_replace(true);
        }
    }
    for call in calls {
        screen.print(format!("heard: {call}"));
    }
    screen.print("the harbour is closed".into());
}

async fn sail(
    boat: Boat,
    mut recalled: watch::Receiver<bool>,
    screen: Screen,
) -> Result<(), String> {
    let is_recalled = async {
        // An error means that the harbour is gone, and this task is about to go, too.
        let _ = recalled.wait_for(|is_recalled| *is_recalled).await;
    };
    tokio::select! {
        biased;
        fished = boat.fishing => {
            fished?;
            screen.print(format!("{} has caught enough", boat.name));
        }
        () = is_recalled => {
            boat.coming_home.await?;
            screen.print(format!("{} is home", boat.name));
        }
    }
    Ok(())
}
