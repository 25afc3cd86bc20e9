//! Lists and runs this chapter's lessons: `cargo run -p chapter-tasks -- beside`.
fn main() {}
