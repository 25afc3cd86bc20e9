//! A function can be called twice; what you keep is the output.

fn main() {
    run(async {
        let sum = add(3, 4).await;
        println!("{sum}, {sum}");
        println!("{}", add(3, 4).await);
    });
}

async fn add(x: u32, y: u32) -> u32 {
    x + y
}

fn run(_main: impl Future<Output = ()>) {}
