//! # Move to smol
//!
//! An executor is a queue of tasks that can go on, and any thread may run it. The threads here
//! do so until the sender of a channel is dropped, which the scope sees to when `main` is
//! done, and also when it panics. The scope then joins them; only after that does the executor
//! go, and with it each job, where it waits.

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
    use smol::Executor;
    use smol::channel::bounded;
    use std::thread;

    /// Runs `main` on this thread, and beside it the jobs on as many threads as given.
    pub fn run_beside<F: Future>(threads: usize, jobs: Vec<Job>, main: F) -> F::Output {
        let executor = Executor::new();
        for job in jobs {
            executor.spawn(job).detach();
        }
        let (stop, stopped) = bounded::<()>(1);
        thread::scope(|scope| {
            let _stop = stop;
            for _ in 0..threads {
                scope.spawn(|| smol::block_on(executor.run(stopped.recv())));
            }
            smol::block_on(main)
        })
    }
}
