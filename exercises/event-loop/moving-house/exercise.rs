//! # Move to smol
//!
//! A service runs some jobs for as long as its `main` takes: they refresh a cache, write a
//! log, send a heartbeat. `run_beside` does it on tokio, and on tokio it is done. Now the
//! service moves to smol. Write `run_beside` there, and keep its promises:
//!
//! * the jobs run on that many threads, also while `main` blocks its own;
//! * it returns what `main` comes to;
//! * when it returns, no job is left: each is dropped where it waits, and the threads have
//!   ended;
//! * so also if `main` panics, and the panic passes through.
//!
//! `smol::spawn` will not do: its executor is one for the process, and never closed.

use futures::future::BoxFuture;

/// Something that goes on until it is dropped.
pub type Job = BoxFuture<'static, ()>;

pub mod on_tokio {
    use super::Job;
    use tokio::runtime::Builder;

    /// Runs `main` on this thread, and beside it the jobs on as many threads as given.
    pub fn run_beside<F: Future>(threads: usize, jobs: Vec<Job>, main: F) -> F::Output {
        let mut builder = Builder::new_multi_thread();
        let runtime = builder.worker_threads(threads).enable_all().build();
        let runtime = runtime.expect("the system has threads enough");
        for job in jobs {
            runtime.spawn(job);
        }
        runtime.block_on(main)
    }
}

pub mod on_smol {
    use super::Job;

    /// Runs `main` on this thread, and beside it the jobs on as many threads as given.
    pub fn run_beside<F: Future>(threads: usize, jobs: Vec<Job>, main: F) -> F::Output {
        let _ = (threads, jobs, main);
        todo!("an executor, and the threads that run it")
    }
}
