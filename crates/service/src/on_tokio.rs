//! A small service on tokio that stops without losing anything.
//!
//! Run it: `cargo run --bin service-on-tokio -- journal.txt 5000`
//!
//! At Ctrl-C or SIGTERM it accepts nobody any more, finishes the jobs under way, and cuts those
//! that are left when the time is up, or at a second signal. It exits with 1 if one is unfinished.

use chapter_cancellation::on_tokio::{ended_within, spawn};
use chapter_cancellation::{Report, Scope, Token};
use service::{Job, Journal, Settings};
use std::io;
use std::process::ExitCode;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::select;
use tokio::task::spawn_blocking;
use tokio::time::sleep;

/// How long nobody is accepted after an error.
const PAUSE: Duration = Duration::from_millis(50);

#[tokio::main]
async fn main() -> io::Result<ExitCode> {
    let settings = Settings::from_arguments()?;
    let journal = Journal::open(&settings.journal)?;
    let mut signals = Signals::new()?; // From here on a signal does not kill.
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("listening on {}", listener.local_addr()?);

    let stop = Token::new();
    let mut scope = Scope::new(&stop);
    let reason = accept(listener, &scope, &mut signals, &journal).await;
    println!("stopping: {reason}");
    stop.request(reason);

    let report = finish(&mut scope, &mut signals, settings.grace).await;
    let account = spawn_blocking(move || journal.close()).await?;
    println!("{account}");
    report.errors.iter().for_each(|error| eprintln!("{error}"));
    let is_well = report.errors.is_empty() && account.unfinished == 0;
    Ok(ExitCode::from(u8::from(!is_well)))
}

/// Accepts clients until there is a reason to stop, and then lets go of the address.
async fn accept(
    listener: TcpListener,
    scope: &Scope<(), io::Error>,
    signals: &mut Signals,
    journal: &Journal,
) -> String {
    loop {
        // Cancel safe, all three: a client that nobody has accepted waits in the listener.
        select! {
            signal = signals.next() => return signal.into(),
            reason = scope.token().requested() => return reason.into(), // A job has failed.
            accepted = listener.accept() => {
                let Ok((client, _)) = accepted else {
                    // It is gone already, or there is no file handle left. That passes.
                    sleep(PAUSE).await;
                    continue;
                };
                let journal = journal.clone();
                spawn(scope, |token| serve(client, token, journal));
            }
        }
    }
}

/// Waits for the jobs under way; cuts what is left when the time is up, or at another signal.
async fn finish(
    scope: &mut Scope<(), io::Error>,
    signals: &mut Signals,
    grace: Duration,
) -> Report<(), io::Error> {
    select! {
        report = ended_within(scope, grace) => return report,
        _ = signals.next() => {}
    }
    scope.cut();
    scope.ended().await
}

/// Serves a client until it goes, or until a request comes between two of its jobs.
///
/// What fails with its client is nobody else's trouble. A journal that fails is everybody's.
async fn serve(mut client: TcpStream, token: Token, journal: Journal) -> io::Result<()> {
    let (reader, mut writer) = client.split();
    let mut lines = BufReader::new(reader).lines();
    // Cancel safe: a line of which a part has come stays in `lines`.
    while let Some(Ok(Some(line))) = token.unless_requested(lines.next_line()).await {
        let Ok(job) = line.parse::<Job>() else { break };
        let accepted = format!("accepted {}\n", job.name);
        if writer.write_all(accepted.as_bytes()).await.is_err() {
            break;
        }
        let name = work(job, journal.clone()).await?;
        let done = format!("done {name}\n");
        if writer.write_all(done.as_bytes()).await.is_err() {
            break;
        }
    }
    Ok(())
}

/// Only the end of its time, or a second signal, drops a job that has begun.
async fn work(job: Job, journal: Journal) -> io::Result<String> {
    journal.begin();
    sleep(job.takes).await;
    // What has begun on a thread of its own goes on when this is dropped.
    let keep = spawn_blocking(move || {
        journal.finish(&job.name)?;
        Ok(job.name)
    });
    keep.await?
}

/// The signals that ask a service to stop.
#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Signals {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn next(&mut self) -> &'static str {
        select! {
            _ = self.interrupt.recv() => "SIGINT",
            _ = self.terminate.recv() => "SIGTERM",
        }
    }
}

/// Windows knows no SIGTERM.
#[cfg(not(unix))]
struct Signals(tokio::signal::windows::CtrlC);

#[cfg(not(unix))]
impl Signals {
    fn new() -> io::Result<Self> {
        tokio::signal::windows::ctrl_c().map(Signals)
    }

    async fn next(&mut self) -> &'static str {
        self.0.recv().await;
        "Ctrl-C"
    }
}
