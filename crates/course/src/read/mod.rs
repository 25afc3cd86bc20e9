//! `cargo run`: builds the book, serves it on this machine alone, and runs its lessons.
//!
//! In reading order: `address` finds a port; `site` holds the pages, and `changes`
//! builds them anew from changed `sources`; `state` is what the server knows; `server`
//! says who answers what, with `guard` at the door and a `token` for each page; `live`
//! answers a press of Run, by `compile` and then `lesson`, with a `picture` as it goes;
//! `lines` is what its processes write; the `group` of each ends whatever happens.

mod address;
mod changes;
mod compile;
mod guard;
mod lesson;
mod lines;
mod live;
mod picture;
mod server;
mod site;
mod sources;
mod state;
mod token;
mod updates;

use crate::chapters::{chapters, program};
use anyhow::Result;
use site::Site;
use sources::Sources;
use state::Server;
use std::future::pending;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::task::spawn_blocking;

const EXAMPLES: &str = "\
Examples:
  cargo run                                 opens the course in the browser
  cargo run -- read --no-open               says the address only
  cargo run -- read --port 4000             on a port of your choice, or not at all";

/// How to serve the book.
#[derive(clap::Args, Default)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The port of 127.0.0.1 to serve on [default: 3000, or the next that is free]
    #[arg(long)]
    port: Option<u16>,
    /// Leaves the browser alone
    #[arg(long)]
    no_open: bool,
    /// Stops a lesson that was started from a page after this long [default: 30]
    #[arg(long, value_name = "SECONDS")]
    run_limit: Option<u64>,
}

impl Args {
    /// Serves the book until Ctrl-C.
    pub fn run(self) -> Result<ExitCode> {
        let runtime = Runtime::new()?;
        let outcome = runtime.block_on(async {
            tokio::select! {
                outcome = self.read() => outcome,
                () = asked_to_end() => Ok(()),
            }
        });
        // Drops every run under way, which ends its processes.
        runtime.shutdown_timeout(Duration::from_secs(2));
        outcome.map(|()| ExitCode::SUCCESS)
    }

    async fn read(&self) -> Result<()> {
        let (listener, port) = address::listen(self.port).await?;
        let begun = Instant::now();
        // Before the build, so that no change is overlooked.
        let built = Sources::now();
        eprintln!("Building the book …");
        let site = spawn_blocking(Site::build).await??;
        eprintln!("Built in {:.1} s.", begun.elapsed().as_secs_f32());

        let run_limit = Duration::from_secs(self.run_limit.unwrap_or(30));
        let server = Arc::new(Server::new(port, site, run_limit)?);
        let watched = Arc::clone(&server);
        std::thread::spawn(move || changes::watch(&watched, built));
        tokio::spawn(build_lessons());
        self.welcome(port);
        serve(listener, server).await
    }

    fn welcome(&self, port: u16) {
        let url = format!("http://127.0.0.1:{port}/");
        println!("\nThree Loops is open at {url}");
        println!("Pages reload as you edit a lesson or the book. Ctrl-C ends it.\n");
        if !self.no_open {
            std::thread::spawn(move || address::open_browser(&url));
        }
    }
}

async fn serve(listener: TcpListener, server: Arc<Server>) -> Result<()> {
    axum::serve(listener, server::routes(server)).await?;
    Ok(())
}

/// Builds every chapter's program, so that the first press of Run need not wait for it.
async fn build_lessons() {
    let programs: Vec<String> = chapters()
        .unwrap_or_default()
        .iter()
        .map(|chapter| program(chapter))
        .collect();
    let begun = Instant::now();
    match compile::compile(&programs, |_| {}).await {
        Ok(Ok(_)) if begun.elapsed() > Duration::from_secs(2) => {
            eprintln!("The lessons are built: Run answers at once.");
        }
        Ok(Ok(_)) => {}
        Ok(Err(_)) => eprintln!("A lesson does not compile: Run shows why."),
        Err(error) => eprintln!("The lessons cannot be built: {error:#}"),
    }
}

/// Waits for Ctrl-C, or for whatever else ends a program politely.
async fn asked_to_end() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupted => {}
        () = terminated() => {}
    }
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    let signals = (
        signal(SignalKind::terminate()),
        signal(SignalKind::hangup()),
    );
    let (Ok(mut terminate), Ok(mut hangup)) = signals else {
        return pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = hangup.recv() => {}
    }
}

#[cfg(not(unix))]
async fn terminated() {
    pending().await
}
