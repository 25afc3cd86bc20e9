//! A box is of one size, whatever is in it.

fn main() {
    run(countdown(10));
}

async fn countdown(number: u32) {
    println!("{number}");
    if number > 0 {
        Box::pin(countdown(number - 1)).await;
    }
}

fn run(_main: impl Future<Output = ()>) {}
