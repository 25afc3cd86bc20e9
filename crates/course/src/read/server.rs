//! Which address is answered by what.

use super::guard::guard;
use super::state::Server;
use super::{changes, live};
use anyhow::Result;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use std::sync::Arc;

/// The addresses there are.
pub fn routes(server: Arc<Server>) -> Router {
    Router::new()
        .route("/live/run", post(live::run))
        .route("/live/changes", get(changes::tell))
        .fallback_service(get(page).with_state(Arc::clone(&server)))
        .layer(from_fn_with_state(Arc::clone(&server), guard))
        .with_state(server)
}

/// A file of the book.
async fn page(State(server): State<Arc<Server>>, address: Uri) -> Response {
    let site = server.site();
    let found = site.get(address.path()).map(|file| (StatusCode::OK, file));
    let lost = || Some((StatusCode::NOT_FOUND, site.get("/404.html")?));
    let Some((status, (media_type, file))) = found.or_else(lost) else {
        return (StatusCode::NOT_FOUND, "There is no such page.\n").into_response();
    };
    let file = if media_type.starts_with("text/html") {
        with_token(&server, &file)
    } else {
        Ok(file)
    };
    match file {
        Ok(file) => (status, [(header::CONTENT_TYPE, media_type)], file).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}\n")).into_response(),
    }
}

/// The page as built, but for the token that lets it run lessons.
fn with_token(server: &Server, page: &Bytes) -> Result<Bytes> {
    let token = server.tokens.issue()?;
    let head = format!("<head>\n<meta name=\"three-loops-token\" content=\"{token}\">");
    let page = String::from_utf8_lossy(page).replacen("<head>", &head, 1);
    Ok(page.into())
}
