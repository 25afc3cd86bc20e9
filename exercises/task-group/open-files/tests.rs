//! What `copy_all` must do.

#[cfg_attr(solution, path = "../../../solutions/task-group/open-files.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise::{Copy, copy_all};
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{pending, ready};
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

#[every_runtime(on_tokio)]
async fn every_copy_comes_to_its_end() {
    let file = Arc::new(());
    let copies = (0..20).map(|_| {
        let open = file.clone();
        async move {
            tokio::task::yield_now().await;
            drop(open);
            Ok(())
        }
        .boxed()
    });
    assert_eq!(copy_all(copies.collect()).await, Ok(()));
    assert_eq!(
        Arc::strong_count(&file),
        1,
        "a copy has not come to its end"
    );
}

#[every_runtime(on_tokio)]
async fn an_error_waits_for_no_other_copy() {
    let mut copies: Vec<Copy> = (0..20).map(|_| pending().boxed()).collect();
    copies.push(ready(Err("disk full".into())).boxed());
    assert_eq!(copy_all(copies).await, Err(vec!["disk full".into()]));
}

/// A copy in the midst of a block writes on to its next `.await`.
#[every_runtime(on_tokio)]
async fn after_an_error_no_file_is_open() {
    let file = Arc::new(());
    let open = file.clone();
    let (begin, begun) = oneshot::channel();
    let busy = async move {
        begin.send(()).expect("the other copy waits for it");
        thread::sleep(Duration::from_millis(50));
        pending::<()>().await;
        drop(open);
        Ok(())
    };
    let fails = async {
        begun.await.expect("the busy one begins");
        Err("disk full".into())
    };
    let ended = copy_all(vec![busy.boxed(), fails.boxed()]).await;
    assert_eq!(ended, Err(vec!["disk full".into()]));
    assert_eq!(
        Arc::strong_count(&file),
        1,
        "a copy still has its file open"
    );
}

/// The second fails while the first error is on its way: it is busy, and then there is no wait.
#[every_runtime(on_tokio)]
async fn every_error_is_told_the_first_in_time_first() {
    let (begin, begun) = oneshot::channel();
    let late = async {
        begin.send(()).expect("the other copy waits for it");
        thread::sleep(Duration::from_millis(50));
        Err("disk full, too".into())
    };
    let early = async {
        begun.await.expect("the late one begins");
        Err("disk full".into())
    };
    let ended = copy_all(vec![late.boxed(), early.boxed()]).await;
    let both = Err(vec!["disk full".into(), "disk full, too".into()]);
    assert_eq!(ended, both, "an error is lost, or they are out of order");
}

#[every_runtime(on_tokio)]
async fn a_panic_goes_on_and_no_file_is_open() {
    let file = Arc::new(());
    let open = file.clone();
    let (begin, begun) = oneshot::channel();
    let waits = async move {
        begin.send(()).expect("the other copy waits for it");
        pending::<()>().await;
        drop(open);
        Ok(())
    };
    let panics = async {
        begun.await.expect("the waiting one begins");
        resume_unwind(Box::new("out of paper"))
    };
    let copying = copy_all(vec![waits.boxed(), panics.boxed()]);
    let panic = AssertUnwindSafe(copying).catch_unwind().await;
    let panic = panic.expect_err("the panic is swallowed");
    assert_eq!(panic.downcast_ref(), Some(&"out of paper"), "another panic");
    assert_eq!(
        Arc::strong_count(&file),
        1,
        "a copy still has its file open"
    );
}

#[every_runtime(on_tokio)]
async fn a_caller_that_gives_up_leaves_no_copy_running() {
    let (tell, told) = mpsc::channel::<()>();
    let (begin, begun) = oneshot::channel();
    let waits = async move {
        let _tell = tell;
        begin.send(()).expect("the test waits for it");
        pending().await
    };
    let mut copying = copy_all(vec![waits.boxed()]).boxed();
    assert!(futures::poll!(&mut copying).is_pending());
    begun.await.expect("it begins");

    drop(copying);
    let a_while = Duration::from_secs(10);
    let gone = Err(mpsc::RecvTimeoutError::Disconnected);
    assert_eq!(told.recv_timeout(a_while), gone, "the copy runs on");
}
