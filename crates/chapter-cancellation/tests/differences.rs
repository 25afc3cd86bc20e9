//! What is lost when the future of an `await` is dropped, and where else the runtimes part ways:
//! a module for each question, a test for each answer. The book's table is made from this file.
//!
//! The tests use what each runtime itself offers, not this chapter's constructs. The harness
//! drops each future at every place where it can be dropped.

use every_await::{Cut, Place, dropped_at_each};
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::pending;
use lesson::asyncio_holds;
use pieces::{Pieces, Sink};
use smol::future::yield_now;
use std::cell::RefCell;
use std::pin::pin;
#[cfg(unix)]
use std::{process::Command, time::Duration};

#[path = "support/pieces.rs"]
mod pieces;

/// Drops the reading of `ab` and `c\nd` at each place; says what there is then, with what the
/// caller kept, who has read on.
async fn found_after(mut read: impl AsyncFnMut(Cut, &mut Pieces) -> Option<String>) -> Vec<String> {
    let mut found = Vec::new();
    let places = dropped_at_each(async |cut| {
        let mut source = Pieces::of(&["ab", "c\nd"]);
        if let Some(kept) = read(cut, &mut source).await {
            found.push(kept + &source.rest());
        }
    })
    .await;
    assert_eq!(found.len(), places.len());
    found
}

const ALL: &str = "abc\nd";

/// `recv` from a channel
mod receive {
    use super::*;

    /// loses nothing (`Queue.get`)
    #[test]
    fn asyncio() {
        asyncio_holds!("receive.py");
    }

    /// loses nothing
    #[every_runtime(on_tokio)]
    async fn loses_nothing() {
        let places = dropped_at_each(async |cut| {
            let (sender, mut receiver) = tokio::sync::mpsc::channel(1);
            let (received, sent) = futures::join!(cut.short(receiver.recv()), sender.send(7));
            assert_eq!(sent, Ok(()));
            assert_eq!(received.flatten().or(receiver.try_recv().ok()), Some(7));
        })
        .await;
        assert_eq!(places.len(), 3);
    }

    /// loses nothing
    #[every_runtime(on_async_std)]
    async fn loses_nothing_either() {
        let places = dropped_at_each(async |cut| {
            let (sender, receiver) = async_std::channel::bounded(1);
            let (received, sent) = futures::join!(cut.short(receiver.recv()), sender.send(7));
            assert_eq!(sent, Ok(()));
            assert_eq!(received.unwrap_or(Ok(7)), Ok(7));
            assert_eq!(received.is_none(), receiver.try_recv() == Ok(7));
        })
        .await;
        assert_eq!(places.len(), 3);
    }

    /// loses nothing
    #[every_runtime(on_smol)]
    async fn loses_nothing_as_well() {
        let places = dropped_at_each(async |cut| {
            let (sender, receiver) = smol::channel::bounded(1);
            let (received, sent) = futures::join!(cut.short(receiver.recv()), sender.send(7));
            assert_eq!(sent, Ok(()));
            assert_eq!(received.unwrap_or(Ok(7)), Ok(7));
            assert_eq!(received.is_none(), receiver.try_recv() == Ok(7));
        })
        .await;
        assert_eq!(places.len(), 3);
    }
}

/// `send` into a full channel
mod send {
    use super::*;

    /// is not done; the sender still has the item (`Queue.put`)
    #[test]
    fn asyncio() {
        asyncio_holds!("send.py");
    }

    /// loses the item; `reserve` does not
    #[every_runtime(on_tokio)]
    async fn loses_the_item() {
        let places = dropped_at_each(async |cut| {
            let (sender, mut receiver) = tokio::sync::mpsc::channel(1);
            sender.send(1).await.unwrap();
            let (sent, first) = futures::join!(cut.short(sender.send(2)), receiver.recv());
            assert_eq!(first, Some(1));
            assert_eq!(sent.is_some(), receiver.try_recv() == Ok(2));
        })
        .await;
        assert_eq!(places.len(), 3);

        let places = dropped_at_each(async |cut| {
            let (sender, mut receiver) = tokio::sync::mpsc::channel(1);
            sender.send(1).await.unwrap();
            let (place, _) = futures::join!(cut.short(sender.reserve()), receiver.recv());
            drop(place);
            assert_eq!(sender.try_send(2), Ok(())); // The place is free, and the item here.
        })
        .await;
        assert_eq!(places.len(), 3);
    }

    /// loses the item; `try_send` gives it back
    #[every_runtime(on_async_std)]
    async fn loses_the_item_too() {
        let places = dropped_at_each(async |cut| {
            let (sender, receiver) = async_std::channel::bounded(1);
            sender.send(1).await.unwrap();
            let (sent, first) = futures::join!(cut.short(sender.send(2)), receiver.recv());
            assert_eq!(first, Ok(1));
            assert_eq!(sent.is_some(), receiver.try_recv() == Ok(2));
        })
        .await;
        assert_eq!(places.len(), 3);
    }

    /// loses the item; `try_send` gives it back
    #[every_runtime(on_smol)]
    async fn loses_the_item_as_well() {
        let places = dropped_at_each(async |cut| {
            let (sender, receiver) = smol::channel::bounded(1);
            sender.send(1).await.unwrap();
            let (sent, first) = futures::join!(cut.short(sender.send(2)), receiver.recv());
            assert_eq!(first, Ok(1));
            assert_eq!(sent.is_some(), receiver.try_recv() == Ok(2));
        })
        .await;
        assert_eq!(places.len(), 3);
    }
}

/// `read`, of what is there
mod read {
    use super::*;

    /// loses nothing
    #[test]
    fn asyncio() {
        asyncio_holds!("read.py");
    }

    /// loses nothing
    #[every_runtime(on_tokio)]
    async fn loses_nothing() {
        use tokio::io::AsyncReadExt;
        let found = found_after(async |cut, source| {
            let read = cut.short(source.read(&mut [0; 9])).await;
            read.is_none().then(String::new)
        });
        assert_eq!(found.await, [ALL; 3]);
    }

    /// loses nothing
    #[every_runtime(on_async_std, on_smol)]
    async fn loses_nothing_either() {
        use futures::AsyncReadExt;
        let found = found_after(async |cut, source| {
            let read = cut.short(source.read(&mut [0; 9])).await;
            read.is_none().then(String::new)
        });
        assert_eq!(found.await, [ALL; 3]);
    }
}

/// `read_exact`
mod read_exact {
    use super::*;

    /// loses nothing: what has come stays with the reader (`readexactly`)
    #[test]
    fn asyncio() {
        asyncio_holds!("read_exact.py");
    }

    /// loses what it has read, or how much that was
    #[every_runtime(on_tokio)]
    async fn loses_what_it_has_read() {
        use tokio::io::AsyncReadExt;
        let found = found_after(async |cut, source| {
            let read = cut.short(source.read_exact(&mut [0; 4])).await;
            read.is_none().then(String::new)
        });
        assert_eq!(found.await, [ALL, ALL, ALL, "c\nd", "c\nd"]);
    }

    /// loses what it has read, or how much that was
    #[every_runtime(on_async_std, on_smol)]
    async fn loses_what_it_has_read_too() {
        use futures::AsyncReadExt;
        let found = found_after(async |cut, source| {
            let read = cut.short(source.read_exact(&mut [0; 4])).await;
            read.is_none().then(String::new)
        });
        assert_eq!(found.await, [ALL, ALL, ALL, "c\nd", "c\nd"]);
    }
}

/// `read_line`
mod read_line {
    use super::*;

    /// loses nothing (`readline`)
    #[test]
    fn asyncio() {
        asyncio_holds!("read_line.py");
    }

    /// loses half a line; `lines().next_line()` does not
    #[every_runtime(on_tokio)]
    async fn loses_half_a_line() {
        use tokio::io::AsyncBufReadExt;
        let found = found_after(async |cut, source| {
            let mut line = String::new();
            let read = cut.short(source.read_line(&mut line)).await;
            read.is_none().then_some(line)
        });
        assert_eq!(found.await, [ALL, ALL, ALL, "c\nd", "c\nd"]);

        let found = found_after(async |cut, source| {
            let mut lines = source.lines();
            let read = cut.short(lines.next_line()).await;
            let line = lines.next_line().await.unwrap().unwrap();
            read.is_none().then_some(line + "\n")
        });
        assert_eq!(found.await, [ALL; 5]);
    }

    /// loses half a line; `lines().next()` does not
    #[every_runtime(on_async_std, on_smol)]
    async fn loses_half_a_line_too() {
        use futures::{AsyncBufReadExt, StreamExt};
        let found = found_after(async |cut, source| {
            let mut line = String::new();
            let read = cut.short(source.read_line(&mut line)).await;
            read.is_none().then_some(line)
        });
        assert_eq!(found.await, [ALL, ALL, ALL, "c\nd", "c\nd"]);

        let found = found_after(async |cut, source| {
            let mut lines = source.lines();
            let read = cut.short(lines.next()).await;
            let line = lines.next().await.unwrap().unwrap();
            read.is_none().then_some(line + "\n")
        });
        assert_eq!(found.await, [ALL; 5]);
    }
}

/// `write_all`
mod write_all {
    use super::*;

    /// loses nothing: `write` does not wait, and `drain` only waits
    #[test]
    fn asyncio() {
        asyncio_holds!("write_all.py");
    }

    /// leaves a part written, and does not say how much
    #[every_runtime(on_tokio)]
    async fn leaves_a_part_written() {
        use tokio::io::AsyncWriteExt;
        let mut written = Vec::new();
        dropped_at_each(async |cut| {
            let mut sink = Sink::default();
            cut.short(sink.write_all(b"abcd")).await;
            written.push(String::from_utf8(sink.written).unwrap());
        })
        .await;
        assert_eq!(written, ["", "", "", "ab", "ab", "abcd", "abcd"]);
    }

    /// leaves a part written, and does not say how much
    #[every_runtime(on_async_std, on_smol)]
    async fn leaves_a_part_written_too() {
        use futures::AsyncWriteExt;
        let mut written = Vec::new();
        dropped_at_each(async |cut| {
            let mut sink = Sink::default();
            cut.short(sink.write_all(b"abcd")).await.map(Result::unwrap);
            written.push(String::from_utf8(sink.written).unwrap());
        })
        .await;
        assert_eq!(written, ["", "", "", "ab", "ab", "abcd", "abcd"]);
    }
}

/// `lock` of a mutex
mod lock {
    use super::*;

    /// Whoever is dropped in the queue leaves the lock to the next.
    macro_rules! is_handed_on {
        ($mutex:path) => {
            let places = dropped_at_each(async |cut| {
                use $mutex as Mutex;
                let mutex = Mutex::new(());
                let held = mutex.lock().await;
                let first = async { cut.short(mutex.lock()).await.is_some() };
                let second = async { drop(mutex.lock().await) };
                futures::join!(first, second, async { drop(held) });
                assert!(mutex.try_lock().let_in());
            });
            assert_eq!(places.await.len(), 3);
        };
    }

    /// Who gives up its wait, and begins anew, stands behind those who came later.
    macro_rules! loses_its_place {
        ($mutex:path) => {
            use $mutex as Mutex;
            let (mutex, order) = (Mutex::new(()), RefCell::new(Vec::new()));
            let enter = async |name| {
                let _held = mutex.lock().await;
                order.borrow_mut().push(name);
            };
            let held = mutex.lock().await;
            let mut gives_up = Box::pin(enter("impatient"));
            assert!(futures::poll!(&mut gives_up).is_pending());
            let mut patient = pin!(enter("patient"));
            assert!(futures::poll!(&mut patient).is_pending());
            drop(gives_up);
            let mut again = pin!(enter("impatient"));
            assert!(futures::poll!(&mut again).is_pending());
            drop(held);
            futures::join!(again, patient);
            assert_eq!(*order.borrow(), ["patient", "impatient"]);
        };
    }

    /// `try_lock` answers in an `Option` or a `Result`.
    trait LetsIn {
        fn let_in(self) -> bool;
    }

    impl<T> LetsIn for Option<T> {
        fn let_in(self) -> bool {
            self.is_some()
        }
    }

    impl<T, E> LetsIn for Result<T, E> {
        fn let_in(self) -> bool {
            self.is_ok()
        }
    }

    /// loses its place in the queue; the lock is free for the next
    #[test]
    fn asyncio() {
        asyncio_holds!("lock.py");
    }

    /// loses its place in the queue; the lock is free for the next
    #[every_runtime(on_tokio)]
    async fn on_tokio_it_loses_its_place() {
        is_handed_on!(tokio::sync::Mutex);
        loses_its_place!(tokio::sync::Mutex);
    }

    /// loses its place in the queue; the lock is free for the next
    #[every_runtime(on_async_std)]
    async fn on_async_std_it_loses_its_place() {
        is_handed_on!(async_std::sync::Mutex);
        loses_its_place!(async_std::sync::Mutex);
    }

    /// loses its place in the queue; the lock is free for the next
    #[every_runtime(on_smol)]
    async fn on_smol_it_loses_its_place() {
        is_handed_on!(smol::lock::Mutex);
        loses_its_place!(smol::lock::Mutex);
    }
}

/// A wake that is meant for one of two who wait
mod wake {
    use super::*;

    /// stays: an `Event` is set until it is cleared
    #[test]
    fn asyncio() {
        asyncio_holds!("wake.py");
    }

    /// goes to the other (`Notify::notify_one`)
    #[every_runtime(on_tokio)]
    async fn goes_to_the_other() {
        let places = dropped_at_each(async |cut| {
            let notify = tokio::sync::Notify::new();
            let other = notify.notified();
            let one = async { cut.short(notify.notified()).await.is_none() };
            let wakes = async {
                notify.notify_one();
                yield_now().await;
            };
            let (is_dropped, ()) = futures::join!(one, wakes);
            assert_eq!(other.now_or_never().is_some(), is_dropped);
        });
        assert_eq!(places.await.len(), 3);
    }

    /// goes to the other (`event_listener::Event`)
    #[every_runtime(on_async_std, on_smol)]
    async fn goes_to_the_other_too() {
        let places = dropped_at_each(async |cut| {
            let event = event_listener::Event::new();
            let one = cut.short(event.listen());
            let other = event.listen();
            let wakes = async {
                event.notify(1);
                yield_now().await;
            };
            let (one, ()) = futures::join!(one, wakes);
            assert_eq!(other.now_or_never().is_some(), one.is_none());
        });
        assert_eq!(places.await.len(), 3);
    }
}

/// `accept` of a connection
mod accept {
    use super::*;

    /// loses nothing: the connection waits (`sock_accept`)
    #[test]
    fn asyncio() {
        asyncio_holds!("accept.py");
    }

    /// A client that connects while somebody is about to accept is accepted then, or next.
    macro_rules! the_next_one_finds_it {
        ($net:path) => {
            let places = dropped_at_each(async |cut| {
                use $net as net;
                let listener = net::TcpListener::bind("127.0.0.1:0").await.unwrap();
                let address = listener.local_addr().unwrap();
                let client = net::TcpStream::connect(address);
                let (accepted, client) = futures::join!(cut.short(listener.accept()), client);
                let accepted = match accepted {
                    Some(accepted) => accepted,
                    None => listener.accept().await,
                };
                let (_, peer) = accepted.unwrap();
                assert_eq!(peer, client.unwrap().local_addr().unwrap());
            });
            assert!(places.await.contains(&Place::OnceWoken(1)));
        };
    }

    /// loses nothing: the connection waits
    #[every_runtime(on_tokio)]
    async fn on_tokio_it_waits() {
        the_next_one_finds_it!(tokio::net);
    }

    /// loses nothing: the connection waits
    #[every_runtime(on_async_std)]
    async fn on_async_std_it_waits() {
        the_next_one_finds_it!(async_std::net);
    }

    /// loses nothing: the connection waits
    #[every_runtime(on_smol)]
    async fn on_smol_it_waits() {
        the_next_one_finds_it!(smol::net);
    }
}

/// The wait for a task, by its handle
mod join {
    use super::*;

    /// cancels the task; under `shield` it does not
    #[test]
    fn asyncio() {
        asyncio_holds!("join.py");
    }

    /// lets the task run on; by `&mut` one can wait again
    #[every_runtime(on_tokio)]
    async fn lets_it_run_on() {
        let (end, ends) = oneshot::channel::<&str>();
        let (tell, told) = oneshot::channel();
        let task = tokio::spawn(async { tell.send(ends.await) });
        assert!(task.now_or_never().is_none());
        end.send("ran on").unwrap();
        assert_eq!(told.await, Ok(Ok("ran on")));

        dropped_at_each(async |cut| {
            let mut task = tokio::spawn(async { 7 });
            let ended = match cut.short(&mut task).await {
                Some(ended) => ended,
                None => task.await,
            };
            assert_eq!(ended.unwrap(), 7);
        })
        .await;
    }

    /// lets the task run on; by `&mut` one can wait again
    #[every_runtime(on_async_std)]
    async fn lets_it_run_on_too() {
        let (end, ends) = oneshot::channel::<&str>();
        let (tell, told) = oneshot::channel();
        let task = async_std::task::spawn(async { tell.send(ends.await) });
        assert!(task.now_or_never().is_none());
        end.send("ran on").unwrap();
        assert_eq!(told.await, Ok(Ok("ran on")));

        dropped_at_each(async |cut| {
            let mut task = async_std::task::spawn(async { 7 });
            let ended = match cut.short(&mut task).await {
                Some(ended) => ended,
                None => task.await,
            };
            assert_eq!(ended, 7);
        })
        .await;
    }

    /// cancels the task; by `&mut` it does not, and one can wait again
    #[every_runtime(on_smol)]
    async fn cancels_it() {
        let (tell, told) = oneshot::channel::<()>();
        let task = smol::spawn(async {
            let _tell = tell;
            pending::<()>().await;
        });
        assert!(task.now_or_never().is_none());
        assert!(told.await.is_err());

        dropped_at_each(async |cut| {
            let mut task = smol::spawn(async { 7 });
            let ended = match cut.short(&mut task).await {
                Some(ended) => ended,
                None => task.await,
            };
            assert_eq!(ended, 7);
        })
        .await;
    }
}

/// `cancel` in the middle of clean-up
mod clean_up {
    use super::*;

    /// raises there; the clean-up may catch it and go on
    #[test]
    fn asyncio() {
        asyncio_holds!("clean_up.py");
    }

    /// Says when it cleans up, and would say when it has.
    async fn cleans_up(begins: oneshot::Sender<()>, has: oneshot::Sender<()>) {
        begins.send(()).unwrap();
        pending::<()>().await;
        has.send(()).unwrap();
    }

    /// drops it where it stands: the rest is not done
    #[every_runtime(on_tokio)]
    async fn drops_it() {
        let ((begins, begun), (has, done)) = (oneshot::channel(), oneshot::channel());
        let task = tokio::spawn(cleans_up(begins, has));
        begun.await.unwrap();
        task.abort();
        assert!(task.await.unwrap_err().is_cancelled());
        assert!(done.await.is_err());
    }

    /// drops it where it stands: the rest is not done
    #[every_runtime(on_async_std)]
    async fn drops_it_too() {
        let ((begins, begun), (has, done)) = (oneshot::channel(), oneshot::channel());
        let task = async_std::task::spawn(cleans_up(begins, has));
        begun.await.unwrap();
        assert_eq!(task.cancel().await, None);
        assert!(done.await.is_err());
    }

    /// drops it where it stands: the rest is not done
    #[every_runtime(on_smol)]
    async fn drops_it_as_well() {
        let ((begins, begun), (has, done)) = (oneshot::channel(), oneshot::channel());
        let task = smol::spawn(cleans_up(begins, has));
        begun.await.unwrap();
        assert_eq!(task.cancel().await, None);
        assert!(done.await.is_err());
    }
}

/// A request that is to be taken back
mod uncancel {
    use super::*;

    /// is, by `uncancel`; the next one counts from there
    #[test]
    fn asyncio() {
        asyncio_holds!("uncancel.py");
    }

    /// stands for good; a `child_token` for each part asks that part alone
    #[every_runtime(on_tokio)]
    async fn stands() {
        let token = tokio_util::sync::CancellationToken::new();
        let part = token.child_token();
        part.cancel();
        assert!(part.clone().is_cancelled());
        assert!(!token.is_cancelled());
        assert!(!token.child_token().is_cancelled());
    }

    /// stands for good: a channel stays closed; a channel for each part asks that part alone
    #[every_runtime(on_async_std)]
    async fn stands_too() {
        let (ask, asked) = async_std::channel::bounded::<()>(1);
        ask.close();
        assert!(asked.recv().await.is_err());
        assert!(ask.send(()).await.is_err());
        assert!(asked.clone().recv().await.is_err());
    }

    /// stands for good: a channel stays closed; a channel for each part asks that part alone
    #[every_runtime(on_smol)]
    async fn stands_as_well() {
        let (ask, asked) = smol::channel::bounded::<()>(1);
        ask.close();
        assert!(asked.recv().await.is_err());
        assert!(ask.send(()).await.is_err());
        assert!(asked.clone().recv().await.is_err());
    }
}

/// Ctrl-C, where nobody listens for it
mod interrupt {
    use super::*;

    /// cancels `main`, which cleans up, and then raises `KeyboardInterrupt`
    #[test]
    fn asyncio() {
        asyncio_holds!("interrupt.py");
    }

    /// ends the process where it stands: no destructor runs
    #[every_runtime(on_tokio)]
    async fn ends_the_process() {
        interrupted("interrupt::by_itself_on_tokio");
    }

    /// ends the process where it stands: no destructor runs
    #[every_runtime(on_async_std)]
    async fn ends_the_process_too() {
        interrupted("interrupt::by_itself_on_async_std");
    }

    /// ends the process where it stands: no destructor runs
    #[every_runtime(on_smol)]
    async fn ends_the_process_as_well() {
        interrupted("interrupt::by_itself_on_smol");
    }

    #[test]
    #[ignore = "ends its process: its neighbour runs it alone"]
    fn by_itself_on_tokio() {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(interrupts_itself());
    }

    #[test]
    #[ignore = "ends its process: its neighbour runs it alone"]
    fn by_itself_on_async_std() {
        async_std::task::block_on(interrupts_itself());
    }

    #[test]
    #[ignore = "ends its process: its neighbour runs it alone"]
    fn by_itself_on_smol() {
        smol::block_on(interrupts_itself());
    }

    async fn interrupts_itself() {
        let _on_drop = OnDrop;
        println!("interrupting");
        #[cfg(unix)]
        nix::sys::signal::raise(nix::sys::signal::Signal::SIGINT).unwrap();
        pending::<()>().await;
    }

    struct OnDrop;

    impl Drop for OnDrop {
        fn drop(&mut self) {
            println!("dropped");
        }
    }

    /// There are signals to raise on Unix alone.
    #[cfg(not(unix))]
    fn interrupted(_: &str) {}

    /// Runs a test of this file that is ignored otherwise, in a process of its own.
    #[cfg(unix)]
    fn interrupted(test: &str) {
        use lesson::process::{How, run};
        use std::os::unix::process::ExitStatusExt;
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", test, "--ignored", "--nocapture"]);
        let ended = run(&mut command, Duration::from_secs(60)).unwrap();
        let How::Exited(status) = ended.how else {
            panic!("{test} {}", ended.how);
        };
        assert_eq!(status.signal(), Some(nix::libc::SIGINT), "{}", ended.errors);
        assert!(ended.output.contains("interrupting"), "{}", ended.output);
        assert!(!ended.output.contains("dropped"), "{}", ended.output);
    }
}
