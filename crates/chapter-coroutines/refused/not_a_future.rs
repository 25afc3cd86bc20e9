//! Only a future can be awaited, or what becomes one.

fn main() {
    run(async {
        println!("{}", add(3, 4).await);
    });
}

fn add(x: u32, y: u32) -> u32 {
    x + y
}

fn run(_main: impl Future<Output = ()>) {}
