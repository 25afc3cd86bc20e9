//! `await` in a block that is `async`: a runtime's `block_on` drives it.

fn main() {
    run(async {
        let sum = add(3, 4).await;
        println!("{sum}");
    });
}

async fn add(x: u32, y: u32) -> u32 {
    x + y
}

fn run(_main: impl Future<Output = ()>) {}
