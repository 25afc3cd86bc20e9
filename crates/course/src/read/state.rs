//! What the server knows, and all who answer for it share.

use super::site::Site;
use super::token::Tokens;
use anyhow::Result;
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

/// What became of the latest build.
#[derive(Clone, Default)]
pub struct News {
    /// Its error; none if the pages are new.
    pub broken: Option<String>,
}
