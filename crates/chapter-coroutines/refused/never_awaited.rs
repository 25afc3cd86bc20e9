//! A future that nobody awaits: a warning, for the program is valid. It saves nothing.

fn main() {
    run(async {
        save("draft");
    });
}

async fn save(text: &str) {
    println!("saved: {text}");
}

fn run(_main: impl Future<Output = ()>) {}
