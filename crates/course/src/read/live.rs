//! `POST /live/run`: really runs a lesson, and tells the page how it goes.

use super::state::Server;
use super::updates::{Event, Updates, events};
use super::{compile, lesson};
use crate::chapters::{Lesson, Runtime, lessons};
use anyhow::{Context, Result};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use futures::stream;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::task::JoinSet;
use tokio::time::timeout;

/// A run that was stopped a moment ago may still be on its way out.
const PATIENCE: Duration = Duration::from_secs(1);

type Refusal = (StatusCode, &'static str);

/// Starts the run that a page asks for; it ends with the connection.
pub async fn run(
    State(server): State<Arc<Server>>,
    Query(wanted): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    let (lesson, runtime, leave) = match allowed(&server, &wanted, &headers).await {
        Ok(allowed) => allowed,
        Err(refusal) => return refusal.into_response(),
    };
    let (sender, receiver) = mpsc::channel(64);
    // Dropped together with the stream, when the reader leaves or presses Stop.
    let mut run = JoinSet::new();
    run.spawn(async move {
        let updates = Updates(sender);
        let _leave = leave;
        if let Err(error) = compiled_and_run(&server, &lesson, runtime, &updates).await {
            updates
                .end(false, &format!("It could not be run: {error:#}."))
                .await;
        }
    });
    events(stream::unfold((receiver, run), next))
}

async fn next<T>(
    (mut receiver, run): (mpsc::Receiver<Event>, T),
) -> Option<(Event, (mpsc::Receiver<Event>, T))> {
    let event = receiver.recv().await?;
    Some((event, (receiver, run)))
}

/// What is to be run, and the page's leave to run it.
async fn allowed(
    server: &Server,
    wanted: &HashMap<String, String>,
    headers: &HeaderMap,
) -> Result<(Lesson, &'static Runtime, OwnedSemaphorePermit), Refusal> {
    let token = headers.get("x-three-loops-token");
    let page = token
        .and_then(|token| server.tokens.page(token.to_str().ok()?))
        .ok_or((
            StatusCode::FORBIDDEN,
            "This page is too old to run anything: reload it.\n",
        ))?;
    let found = lessons().unwrap_or_default().into_iter();
    let lesson = found
        .into_iter()
        .find(|lesson| wanted.get("lesson") == Some(&lesson.path()))
        .ok_or((StatusCode::NOT_FOUND, "There is no such lesson.\n"))?;
    let runtime = wanted.get("on").and_then(|on| lesson.runtime(on)).ok_or((
        StatusCode::NOT_FOUND,
        "The lesson has no program on that.\n",
    ))?;
    let busy = (
        StatusCode::TOO_MANY_REQUESTS,
        "A run is under way on this page: stop it first.\n",
    );
    let leave = timeout(PATIENCE, page.acquire_owned()).await;
    let leave = leave.ok().and_then(Result::ok).ok_or(busy)?;
    Ok((lesson, runtime, leave))
}

async fn compiled_and_run(
    server: &Server,
    lesson: &Lesson,
    runtime: &Runtime,
    updates: &Updates,
) -> Result<()> {
    if server.cores.available_permits() == 0 {
        updates.status("waiting for other runs to end").await;
    }
    let _core = server.cores.acquire().await?;
    let Some(program) = compiled(lesson, updates).await? else {
        return Ok(());
    };
    updates.status("running").await;
    lesson::run(&program, lesson, runtime, server.run_limit, updates).await
}

/// The chapter's program as its sources are now; none if they do not compile.
async fn compiled(lesson: &Lesson, updates: &Updates) -> Result<Option<PathBuf>> {
    updates.status("compiling").await;
    let wanted = lesson.program();
    // Progress may be dropped where the page is slow.
    let tell = |progress: &str| drop(updates.0.try_send(Event::new("status", progress)));
    match compile::compile(std::slice::from_ref(&wanted), tell).await? {
        Ok(built) => {
            let program = built.into_iter().find(|(name, _)| *name == wanted);
            let (_, path) = program.with_context(|| format!("cargo did not build {wanted}"))?;
            Ok(Some(path))
        }
        Err(said) => {
            for line in &said {
                updates.output(line).await;
            }
            updates.end(false, "It does not compile.").await;
            Ok(None)
        }
    }
}
