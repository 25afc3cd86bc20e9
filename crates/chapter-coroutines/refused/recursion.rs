//! An async function that calls itself would hold itself.

fn main() {
    run(countdown(10));
}

async fn countdown(number: u32) {
    println!("{number}");
    if number > 0 {
        countdown(number - 1).await;
    }
}

fn run(_main: impl Future<Output = ()>) {}
