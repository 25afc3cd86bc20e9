//! A token for each page that is served: only a page of ours can start a run, one at a time.

use anyhow::Result;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// More pages than a reader has open; the oldest must then be reloaded.
const PAGES: usize = 1000;

/// The tokens given out, each with the leave for one run.
#[derive(Default)]
pub struct Tokens(Mutex<VecDeque<(String, Arc<Semaphore>)>>);

impl Tokens {
    /// A new page's token.
    ///
    /// # Errors
    ///
    /// Fails when the system has no random numbers.
    pub fn issue(&self) -> Result<String> {
        let number = (getrandom::u64()?, getrandom::u64()?);
        let token = format!("{:016x}{:016x}", number.0, number.1);
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if pages.len() == PAGES {
            pages.pop_front();
        }
        pages.push_back((token.clone(), Arc::new(Semaphore::new(1))));
        Ok(token)
    }

    /// The leave for a run on the page with this token, if that is one of ours.
    pub fn page(&self, token: &str) -> Option<Arc<Semaphore>> {
        let pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let page = pages.iter().find(|(issued, _)| issued == token)?;
        Some(Arc::clone(&page.1))
    }
}
