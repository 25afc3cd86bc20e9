//! The three runtimes with a number of threads that the test says.

use smol::Executor;
use std::env;
use std::future::pending;
use std::process::Command;
use std::thread;
use tokio::runtime::Builder;

/// Runs the future as a runtime's main one: beside the threads, not on one of them.
pub fn on_tokio_with<F: Future<Output = ()> + Send + 'static>(threads: usize, main: F) {
    let run = move || {
        let mut builder = Builder::new_multi_thread();
        let runtime = builder.worker_threads(threads).enable_all().build();
        runtime.unwrap().block_on(main);
    };
    // A runtime refuses to start inside another, and a test is inside one.
    thread::spawn(run).join().unwrap();
}

/// An executor and threads that run it, until the process ends.
pub fn on_smol_with(threads: usize) -> &'static Executor<'static> {
    let executor: &Executor = Box::leak(Box::default());
    for _ in 0..threads {
        thread::spawn(|| smol::block_on(executor.run(pending::<()>())));
    }
    executor
}

/// async-std reads the number once: the test runs again, in a process of its own.
pub fn on_async_std_with(threads: usize, module: &str, test: impl FnOnce()) {
    const VARIABLE: &str = "ASYNC_STD_THREAD_COUNT";
    if env::var_os("ASYNC_STD_TEST_AGAIN").is_some() {
        return test();
    }
    let (_, path) = module.split_once("::").unwrap();
    let again = Command::new(env::current_exe().unwrap())
        .args([&format!("{path}::on_async_std"), "--exact"])
        .env(VARIABLE, threads.to_string())
        .env("ASYNC_STD_TEST_AGAIN", "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&again.stdout);
    assert!(said.contains("1 passed"), "{said}");
}
