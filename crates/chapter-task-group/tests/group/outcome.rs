//! How the bodies and children of the tests end.

use chapter_task_group::GroupError;
use std::fmt::Debug;

/// What a body or a child gives that has nothing to say.
pub type Outcome<T = ()> = Result<T, &'static str>;

/// The errors of a group that has failed.
pub fn errors<T: Debug, E>(ended: Result<T, GroupError<E>>) -> Vec<E> {
    match ended {
        Ok(output) => panic!("the group has not failed: {output:?}"),
        Err(error) => error.into_errors(),
    }
}
