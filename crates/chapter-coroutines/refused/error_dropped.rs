//! Awaited, but its error is dropped: a warning.

fn main() {
    run(async {
        save("draft").await;
    });
}

async fn save(text: &str) -> Result<(), String> {
    Err(format!("disk full: {text} is not saved"))
}

fn run(_main: impl Future<Output = ()>) {}
