//! `await` in a function that is not `async`.

fn main() {
    let sum = add(3, 4).await;
    println!("{sum}");
}

async fn add(x: u32, y: u32) -> u32 {
    x + y
}
