//! `?` hands the error to the caller.

fn main() {
    run(async {
        save("draft").await?;
        Ok(())
    });
}

async fn save(text: &str) -> Result<(), String> {
    Err(format!("disk full: {text} is not saved"))
}

fn run(_main: impl Future<Output = Result<(), String>>) {}
