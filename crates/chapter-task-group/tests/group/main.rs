//! What a group promises, by topic: as tasks on every runtime, and in one task.
//!
//! The scenarios follow those of Python's own tests of `asyncio.TaskGroup`, and go on from there.

#![expect(
    clippy::duplicate_mod,
    reason = "both kinds of group are held to one text"
)]

mod observed;
mod outcome;

/// Each child is a task.
mod tasks {
    use chapter_task_group as chapter;

    mod cancelling;
    mod dropped;
    mod ending;
    mod failures;
    mod graceful;
    mod hosted;
    mod many;
    mod nested;
}

/// The children take turns.
mod in_one_task {
    mod chapter {
        pub(crate) mod on_tokio {
            pub(crate) use chapter_task_group::task_group;
            pub(crate) type TaskGroup<E> = chapter_task_group::TaskGroup<'static, E>;
        }
        pub(crate) use on_tokio as on_async_std;
        pub(crate) use on_tokio as on_smol;
    }

    mod borrowing;
    #[path = "../tasks/cancelling.rs"]
    mod cancelling;
    #[path = "../tasks/ending.rs"]
    mod ending;
    #[path = "../tasks/failures.rs"]
    mod failures;
    #[path = "../tasks/graceful.rs"]
    mod graceful;
    #[path = "../tasks/nested.rs"]
    mod nested;
}
