//! Builds the book anew when its sources change, and tells the pages.

use super::site::Site;
use super::sources::Sources;
use super::state::{News, Server};
use super::updates::{Event, events};
use axum::extract::State;
use axum::response::Response;
use futures::{StreamExt, stream};
use std::sync::{Arc, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

const LOOK_EVERY: Duration = Duration::from_millis(300);

/// Watches the book's sources for as long as the process lives.
pub fn watch(server: &Server, mut built: Sources) {
    loop {
        sleep(LOOK_EVERY);
        let mut changed = Sources::now();
        if changed == built {
            continue;
        }
        // An editor may write several files, or one in several steps.
        while let later = {
            sleep(LOOK_EVERY);
            Sources::now()
        } && later != changed
        {
            changed = later;
        }
        let what = changed.difference(&built).unwrap_or_default();
        eprintln!("{what} changed: building …");
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
