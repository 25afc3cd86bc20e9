//! What the server knows, and which address is answered by what.

use super::changes::{self, News};
use super::guard::guard;
use super::live;
use super::site::Site;
use super::token::Tokens;
use anyhow::Result;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::available_parallelism;
use std::time::Duration;
use tokio::sync::{Semaphore, watch};

/// What the server knows.
pub struct Server {
    /// The pages of the last build that worked.
    pub site: RwLock<Arc<Site>>,
    /// What a request may call us.
    pub hosts: Vec<String>,
    /// One for each page.
    pub tokens: Tokens,
    /// Leaves for as many runs as there are cores.
    pub cores: Arc<Semaphore>,
    /// How long a run may take.
    pub run_limit: Duration,
    /// What became of the latest build.
    pub news: watch::Sender<News>,
}

impl Server {
    /// A server of these pages.
    pub fn new(port: u16, site: Site, run_limit: Duration) -> Result<Self> {
        let cores = available_parallelism()?.get();
        Ok(Server {
            site: RwLock::new(Arc::new(site)),
            hosts: hosts(port),
            tokens: Tokens::default(),
            cores: Arc::new(Semaphore::new(cores)),
            run_limit,
            news: watch::Sender::default(),
        })
    }

    /// The pages as they are now.
    pub fn site(&self) -> Arc<Site> {
        let site = self.site.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&site)
    }
}

fn hosts(port: u16) -> Vec<String> {
    let names = ["127.0.0.1", "localhost"];
    let mut hosts = names.map(|name| format!("{name}:{port}")).to_vec();
    if port == 80 {
        hosts.extend(names.map(str::to_owned));
    }
    hosts
}

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
