//! Says hello, as a recording would.

pub fn main() {
    println!(r#"{{"recording":1,"lesson":"hello","on":"tokio"}}"#);
    println!(r#"{{"at":0,"thread":0,"coroutine":0,"event":"made","name":"main","line":3}}"#);
    println!(r#"{{"at":2,"thread":0,"coroutine":0,"event":"polled"}}"#);
    println!(r#"{{"at":5,"thread":0,"coroutine":0,"event":"printed","text":"hello","line":4}}"#);
    println!(r#"{{"at":7,"thread":0,"coroutine":0,"event":"ready"}}"#);
}
