//! Builds the book anew when its sources change, and tells the pages.

use super::server::Server;
use super::site::Site;
use super::updates::{Event, events};
use crate::root::{root, shown};
use anyhow::Result;
use axum::extract::State;
use axum::response::Response;
use futures::{StreamExt, stream};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

/// What became of the latest build.
#[derive(Clone, Default)]
pub struct News {
    /// Its error; none if the pages are new.
    broken: Option<String>,
}

/// Looking at the files' times works on every file system, also where a change is not announced.
const LOOK_EVERY: Duration = Duration::from_millis(300);

/// What the book is made of.
const WATCHED: [&str; 4] = ["book", "crates", "exercises", "benches"];

/// Files, each with the time of its last change.
type Times = BTreeMap<PathBuf, SystemTime>;

/// Watches the book's sources for as long as the process lives.
pub fn watch(server: &Server) {
    let mut built = times();
    loop {
        sleep(LOOK_EVERY);
        let mut changed = times();
        if changed == built {
            continue;
        }
        // An editor may write several files, or one in several steps.
        while let quiet = {
            sleep(LOOK_EVERY);
            times()
        } && quiet != changed
        {
            changed = quiet;
        }
        let name = difference(&built, &changed).map(|path| shown(path));
        eprintln!("{} changed: building …", name.unwrap_or_default());
        built = changed;
        rebuild(server);
    }
}

fn rebuild(server: &Server) {
    let begun = Instant::now();
    let outcome = Site::build();
    match outcome {
        Ok(site) => {
            eprintln!("Built in {:.1} s.", begun.elapsed().as_secs_f32());
            let was_broken = server.news.borrow().broken.is_some();
            let is_new = *server.site() != site;
            *server.site.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(site);
            if is_new || was_broken {
                server.news.send_replace(News { broken: None });
            }
        }
        Err(error) => {
            eprintln!("error: {error:#}\nThe pages stay as they were.");
            let broken = Some(format!("{error:#}"));
            server.news.send_replace(News { broken });
        }
    }
}

/// Tells a page of every build to come; at once if the latest has failed.
pub async fn tell(State(server): State<Arc<Server>>) -> Response {
    let mut news = server.news.subscribe();
    let broken = news.borrow_and_update().broken.clone();
    let now = broken.map(|error| Event::new("broken", &error));
    let later = stream::unfold(news, async |mut news| {
        news.changed().await.ok()?;
        let event = match &news.borrow_and_update().broken {
            Some(error) => Event::new("broken", error),
            None => Event::new("changed", "the book"),
        };
        Some((event, news))
    });
    events(stream::iter(now).chain(later))
}

fn times() -> Times {
    let mut times = Times::new();
    for folder in WATCHED {
        // A file may be gone by the time it is looked at; the next look tells.
        let _ = look(&root().join(folder), &mut times);
    }
    times
}

fn look(folder: &Path, times: &mut Times) -> Result<()> {
    for entry in fs::read_dir(folder)?.flatten() {
        let path = entry.path();
        let metadata = entry.metadata()?;
        if !metadata.is_dir() {
            times.insert(path, metadata.modified()?);
        } else if !is_output(&path) {
            look(&path, times)?;
        }
    }
    Ok(())
}

/// What is built, or hidden, is not a source.
fn is_output(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || name == "target" || folder.ends_with("book/book")
}

/// The first file that is not what it was.
fn difference<'times>(old: &'times Times, new: &'times Times) -> Option<&'times PathBuf> {
    let changed = new
        .iter()
        .find(|(path, time)| old.get(*path) != Some(*time));
    let gone = || old.iter().find(|(path, _)| !new.contains_key(*path));
    changed.or_else(gone).map(|(path, _)| path)
}
