//! # Changing shifts
//!
//! `on_tokio` has a crew of workers, each a task that works until it is asked to stop and then
//! cleans up, awaiting. It is to move to smol. Somebody has replaced each call by the one that looks
//! like it, and the compiler is content.
//!
//! The tests are not. Port what `Crew` *promises* (it says so below, at tokio's).

/// On tokio: it is right as it is.
pub mod on_tokio {
    use tokio::sync::watch;
    use tokio::task::JoinHandle;

    /// Waits until the worker is asked to stop.
    pub async fn asked(stop: &mut Stop) {
        // An error says that the crew is gone: that asks, too.
        let _ = stop.wait_for(|is_asked| *is_asked).await;
    }

    /// What a worker is asked by.
    pub type Stop = watch::Receiver<bool>;

    /// Workers that clean up before they go.
    ///
    /// Dropping this asks them to stop. They clean up by themselves then, and nobody waits.
    pub struct Crew<T> {
        ask: watch::Sender<bool>,
        workers: Vec<JoinHandle<T>>,
    }

    impl<T: Send + 'static> Crew<T> {
        /// A crew of nobody.
        pub fn new() -> Self {
            let (ask, _) = watch::channel(false);
            let workers = Vec::new();
            Crew { ask, workers }
        }

        /// Starts a worker.
        pub fn hire<F>(&mut self, worker: impl FnOnce(Stop) -> F)
        where
            F: Future<Output = T> + Send + 'static,
        {
            self.workers
                .push(tokio::spawn(worker(self.ask.subscribe())));
        }

        /// Asks all workers to stop, and waits until they have cleaned up: what they
        /// leave, in the order in which they were hired.
        ///
        /// Giving up this wait takes nothing back: they have been asked, and clean up.
        pub async fn dismiss(self) -> Vec<T> {
            self.ask.send_replace(true);
            let mut left = Vec::new();
            for worker in self.workers {
                left.push(worker.await.expect("a worker does not panic"));
            }
            left
        }
    }
}

/// On smol.
pub mod on_smol {
    use smol::Task;
    use smol::channel::{Receiver, Sender, bounded};
    use std::convert::Infallible;

    /// Waits until the worker is asked to stop.
    pub async fn asked(stop: &mut Stop) {
        // Nothing is ever sent: an error says that the channel is closed.
        let _ = stop.recv().await;
    }

    /// What a worker is asked by.
    pub type Stop = Receiver<Infallible>;

    /// Workers that clean up before they go.
    ///
    /// Dropping this asks them to stop. They clean up by themselves then, and nobody waits.
    pub struct Crew<T> {
        ask: Sender<Infallible>,
        stop: Stop,
        workers: Vec<Task<T>>,
    }

    impl<T: Send + 'static> Crew<T> {
        /// A crew of nobody.
        pub fn new() -> Self {
            let (ask, stop) = bounded(1);
            let workers = Vec::new();
            Crew { ask, stop, workers }
        }

        /// Starts a worker.
        pub fn hire<F>(&mut self, worker: impl FnOnce(Stop) -> F)
        where
            F: Future<Output = T> + Send + 'static,
        {
            self.workers.push(smol::spawn(worker(self.stop.clone())));
        }

        /// Asks all workers to stop, and waits until they have cleaned up: what they
        /// leave, in the order in which they were hired.
        ///
        /// Giving up this wait takes nothing back: they have been asked, and clean up.
        pub async fn dismiss(self) -> Vec<T> {
            self.ask.close();
            let mut left = Vec::new();
            for worker in self.workers {
                left.push(worker.await);
            }
            left
        }
    }
}
