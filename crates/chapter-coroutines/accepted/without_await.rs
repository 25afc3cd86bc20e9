//! An async function may await, return, do both, or neither: the empty one is valid.

fn main() {
    run(async {
        empty().await;
        println!("{}, {}", returns().await, awaits_and_returns().await);
        let closure = async |x: u32| x + returns().await;
        println!("{}", closure(3).await);
    });
}

async fn empty() {}

async fn returns() -> u32 {
    4
}

async fn awaits_and_returns() -> u32 {
    empty().await;
    returns().await
}

fn run(_main: impl Future<Output = ()>) {}
