//! Awaited, it runs.

fn main() {
    run(async {
        save("draft").await;
    });
}

async fn save(text: &str) {
    println!("saved: {text}");
}

fn run(_main: impl Future<Output = ()>) {}
