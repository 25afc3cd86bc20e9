//! Step 6. Where the loop sleeps: in the operating system, which also watches its sockets.
//!
//! A parked thread hears `unpark` and nothing else. A thread that sleeps in `epoll` (Linux),
//! `kqueue` (macOS) or a completion port (Windows) is woken by sockets, by a deadline, and
//! by other threads through a small thing made for it. [`mio`] speaks with all three.
//!
//! smol's `polling` does so as well, but its `Poller::add` is `unsafe` since version 3: the
//! caller promises to take a socket out before it is closed. mio's sockets are types of its
//! own that can be registered and closed in any order, and this course has no `unsafe`.

use mio::event::Source;
use mio::{Events, Interest, Poll, Token};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::io;
use std::sync::Arc;
use std::task::{Wake, Waker};
use std::time::Duration;

/// The loop's ear to the outside.
pub struct Poller {
    poll: RefCell<Poll>,
    events: RefCell<Events>,
    waiting: RefCell<HashMap<Token, Waiting>>,
    next_token: Cell<usize>,
    alarm: Waker,
}

/// Who waits for one socket. Several tasks may share it.
#[derive(Default)]
struct Waiting {
    to_read: Vec<Waker>,
    to_write: Vec<Waker>,
}

/// What a task waits to do with a socket.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To read, or to accept.
    Read,
    /// To write, or to be connected.
    Write,
}

/// The alarm's own token; those of the sockets follow.
const ALARM: Token = Token(0);

impl Poller {
    /// Asks the operating system for a poller.
    ///
    /// # Errors
    ///
    /// Fails when the process has too many files open.
    pub fn new() -> io::Result<Self> {
        let poll = Poll::new()?;
        let alarm = Alarm(mio::Waker::new(poll.registry(), ALARM)?);
        Ok(Self {
            poll: RefCell::new(poll),
            events: RefCell::new(Events::with_capacity(1024)),
            waiting: RefCell::default(),
            next_token: Cell::new(1),
            alarm: Waker::from(Arc::new(alarm)),
        })
    }

    /// Ends [`wait`](Self::wait), from any thread; the next one, if none is under way.
    pub fn alarm(&self) -> &Waker {
        &self.alarm
    }

    // ANCHOR: wait
    /// Sleeps until the alarm rings, a socket is ready or the time is over. Returns whom to wake.
    ///
    /// # Panics
    ///
    /// Panics when the operating system cannot wait, which it always can.
    pub fn wait(&self, timeout: Option<Duration>) -> Vec<Waker> {
        let mut events = self.events.borrow_mut();
        match self.poll.borrow_mut().poll(&mut events, timeout) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Vec::new(),
            result => result.expect("the operating system waits"),
        }
        let mut waiting = self.waiting.borrow_mut();
        let mut woken = Vec::new();
        for event in &*events {
            let Some(socket) = waiting.get_mut(&event.token()) else {
                continue; // The alarm, or a socket that was closed meanwhile.
            };
            if event.is_readable() || event.is_error() {
                woken.append(&mut socket.to_read);
            }
            if event.is_writable() || event.is_error() {
                woken.append(&mut socket.to_write);
            }
        }
        woken
    }
    // ANCHOR_END: wait

    /// Whether there is any socket to ask about.
    pub fn has_sockets(&self) -> bool {
        !self.waiting.borrow().is_empty()
    }

    /// Watches a socket, in both directions, from now until it is removed.
    pub(super) fn add(&self, socket: &mut impl Source) -> io::Result<Token> {
        let token = Token(self.next_token.get());
        let interest = Interest::READABLE | Interest::WRITABLE;
        self.poll
            .borrow()
            .registry()
            .register(socket, token, interest)?;
        self.next_token.set(token.0 + 1);
        self.waiting.borrow_mut().insert(token, Waiting::default());
        Ok(token)
    }

    /// Has the waker called when the socket becomes ready, which it is not now.
    pub(super) fn wake_when_ready(&self, token: Token, direction: Direction, waker: &Waker) {
        let mut waiting = self.waiting.borrow_mut();
        let socket = waiting.entry(token).or_default();
        let wakers = match direction {
            Direction::Read => &mut socket.to_read,
            Direction::Write => &mut socket.to_write,
        };
        if !wakers.iter().any(|known| known.will_wake(waker)) {
            wakers.push(waker.clone());
        }
    }

    pub(super) fn remove(&self, token: Token, socket: &mut impl Source) {
        // Closing the socket, which comes next, makes the system forget it in any case.
        let _ = self.poll.borrow().registry().deregister(socket);
        self.waiting.borrow_mut().remove(&token);
    }
}

/// The alarm as the ready queue knows it: a waker like any other.
struct Alarm(mio::Waker);

impl Wake for Alarm {
    fn wake(self: Arc<Self>) {
        self.0.wake().expect("the operating system can be woken");
    }
}
