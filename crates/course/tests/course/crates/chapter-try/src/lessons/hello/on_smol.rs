//! Says hello.

pub fn main() {
    println!("hello");
}
