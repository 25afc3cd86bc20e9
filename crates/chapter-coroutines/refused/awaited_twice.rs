//! A future is used up by its `await`.

fn main() {
    run(async {
        let sum = add(3, 4);
        println!("{}", sum.await);
        println!("{}", sum.await);
    });
}

async fn add(x: u32, y: u32) -> u32 {
    x + y
}

fn run(_main: impl Future<Output = ()>) {}
