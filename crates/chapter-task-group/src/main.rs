//! Lists and runs this chapter's lessons.
fn main() {}
