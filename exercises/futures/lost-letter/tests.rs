//! What a `Mailbox` must do. loom runs each model in every order in which its threads can meet;
//! a letter that nobody picks up is a deadlock there.

#[cfg_attr(solution, path = "../../../solutions/futures/lost-letter.rs")]
mod exercise;

/// What the mailbox is locked with.
mod sync {
    pub use loom::sync::Mutex;
}

use exercise::Mailbox;
use loom::model::Builder;
use loom::thread;
use std::future::poll_fn;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::task::{Context, Poll, Wake, Waker};

#[test]
fn a_letter_is_read_whenever_it_comes() {
    in_every_order("a_letter_is_read_whenever_it_comes", || {
        let mailbox = Arc::new(Mailbox::new());
        let sender = mailbox.clone();
        let sending = thread::spawn(move || sender.put("letter"));
        let read = loom::future::block_on(poll_fn(|context| mailbox.poll_read(context)));
        assert_eq!(read, "letter");
        sending.join().unwrap();
    });
}

#[test]
fn whoever_polled_last_is_woken() {
    in_every_order("whoever_polled_last_is_woken", || {
        let mailbox = Mailbox::new();
        let (before, now) = (Task::default(), Task::default());
        assert!(before.poll(&mailbox).is_pending());
        assert!(now.poll(&mailbox).is_pending());
        mailbox.put("letter");
        assert_eq!(
            (before.wakes(), now.wakes()),
            (0, 1),
            "(wakes of the task that polled first, of the one that polled last)"
        );
    });
}

#[test]
fn a_letter_may_be_replaced_and_a_second_one_read() {
    in_every_order("a_letter_may_be_replaced_and_a_second_one_read", || {
        let (mailbox, task) = (Mailbox::new(), Task::default());
        mailbox.put("an old letter");
        mailbox.put("a new letter");
        assert_eq!(task.poll(&mailbox), Poll::Ready("a new letter"));
        assert!(task.poll(&mailbox).is_pending());
        mailbox.put("another");
        assert_eq!(task.wakes(), 1);
        assert_eq!(task.poll(&mailbox), Poll::Ready("another"));
    });
}

/// The waker takes the letter at once, and waits for the next one, as an executor may that
/// runs a task inside `wake`.
#[test]
fn no_lock_is_held_while_a_waker_is_called() {
    in_every_order("no_lock_is_held_while_a_waker_is_called", || {
        let reader = Arc::new(ReadsInside {
            mailbox: Mailbox::new(),
            letters: AtomicUsize::new(0),
        });
        let waker = Waker::from(reader.clone());
        let polled = reader.mailbox.poll_read(&mut Context::from_waker(&waker));
        assert!(polled.is_pending());
        reader.mailbox.put("letter");
        assert_eq!(reader.letters.load(SeqCst), 1, "letters read inside `wake`");
    });
}

struct ReadsInside {
    mailbox: Mailbox<&'static str>,
    letters: AtomicUsize,
}

impl Wake for ReadsInside {
    fn wake(self: Arc<Self>) {
        let mut context = Context::from_waker(Waker::noop());
        let read = self.mailbox.poll_read(&mut context).is_ready();
        self.letters.fetch_add(usize::from(read), SeqCst);
        let next = self.mailbox.poll_read(&mut context);
        assert!(next.is_pending(), "there was one letter");
    }
}

/// Runs a model in a process of its own, for a deadlock there ends in an abort: loom cannot
/// unwind through its own wakers.
fn in_every_order(test: &str, model: impl Fn() + Send + Sync + 'static) {
    const IN_CHILD: &str = "THREE_LOOPS_MODEL";
    if std::env::var_os(IN_CHILD).is_some() {
        let mut builder = Builder::new();
        builder.preemption_bound = Some(3);
        return builder.check(model);
    }
    let mut child = Command::new(std::env::current_exe().unwrap());
    let child = child.args(["--exact", test, "--nocapture"]);
    let ended = child
        .env(IN_CHILD, "1")
        .env("RUST_BACKTRACE", "0")
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&ended.stderr);
    assert!(
        !errors.contains("deadlock; threads"),
        "there is an order of events in which a thread waits for ever: for a wake that never \
         comes, or for a lock that it holds itself"
    );
    assert!(ended.status.success(), "{errors}");
}

/// Stands in for a task: polls by hand, and counts how often it is woken.
#[derive(Default)]
struct Task(Arc<Wakes>);

#[derive(Default)]
struct Wakes(AtomicUsize);

impl Wake for Wakes {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, SeqCst);
    }
}

impl Task {
    fn poll<T>(&self, mailbox: &Mailbox<T>) -> Poll<T> {
        let waker = Waker::from(self.0.clone());
        mailbox.poll_read(&mut Context::from_waker(&waker))
    }

    fn wakes(&self) -> usize {
        self.0.0.load(SeqCst)
    }
}
