//! What lives across an `.await` is part of the future, and makes it as large.
//!
//! Each function reads a page of 1 KiB, adds up its bytes and waits: for `logged`, which
//! stands for any slow thing. The differences are in what is alive during the wait.
//!
//! ```
//! use chapter_coroutines::buffers;
//! use std::future::ready;
//!
//! assert!(size_of_val(&buffers::held(ready(()))) > 1024);
//! assert!(size_of_val(&buffers::scoped(ready(()))) < 64);
//! assert!(size_of_val(&buffers::boxed(ready(()))) < 64);
//! ```
//!
//! A future is moved when it is spawned, boxed or put into a list, and each move copies
//! its bytes. A caller holds the future that it awaits, so sizes add up from the inside out.

/// A page, as it was read.
struct Page([u8; 1024]);

/// Uses the page after the wait: the future holds it, all 1,024 bytes.
pub async fn held(logged: impl Future) -> u32 {
    let page = read();
    logged.await;
    sum(&page)
}

/// Uses the page before the wait, and drops it: it is gone, and yet its place is kept.
///
/// The compiler gives up the place of a value when its scope ends, or when it is moved away
/// and nothing ever borrowed it. `sum` has borrowed this one.
#[expect(clippy::drop_non_drop, reason = "what it does not do is the point")]
pub async fn dropped(logged: impl Future) -> u32 {
    let page = read();
    let sum = sum(&page);
    drop(page);
    logged.await;
    sum
}

/// Uses the page in a block of its own, before the wait: a few bytes are left.
pub async fn scoped(logged: impl Future) -> u32 {
    let sum = {
        let page = read();
        sum(&page)
    };
    logged.await;
    sum
}

/// Needs the page after the wait, and keeps it on the heap: the future holds a pointer.
pub async fn boxed(logged: impl Future) -> u32 {
    let page = Box::new(read());
    logged.await;
    sum(&page)
}

/// Takes the page as an argument. The compiler keeps it twice: as the call's argument, and as
/// the function's variable ([rust-lang/rust#62958]).
///
/// ```
/// use chapter_coroutines::buffers;
/// use std::future::ready;
///
/// let (held, passed) = (buffers::held(ready(())), buffers::passed([0; 1024], ready(())));
/// assert!(size_of_val(&passed) >= size_of_val(&held));
/// ```
///
/// [rust-lang/rust#62958]: https://github.com/rust-lang/rust/issues/62958
pub async fn passed(page: [u8; 1024], logged: impl Future) -> u32 {
    logged.await;
    sum(&Page(page))
}

fn read() -> Page {
    Page([1; 1024])
}

fn sum(page: &Page) -> u32 {
    page.0.iter().copied().map(u32::from).sum()
}
