//! # Ask every shop at once
//!
//! `prices` asks a shop for its price, waits for the answer, and only then asks the next:
//! ten shops that take a second each take ten. In Python you would reach for
//! `asyncio.gather(*map(ask, shops))`.
//!
//! Make the questions wait together, so that ten shops take one second:
//!
//! * the answers stand in the order of the shops, whichever comes first;
//! * a shop that fails leaves its error in its place and costs you no other answer;
//! * spawn nothing: `ask` borrows, and its futures need not be `Send`.

/// Asks every shop; returns their answers in the order of `shops`.
pub async fn prices<E>(
    shops: &[&str],
    ask: impl AsyncFn(&str) -> Result<u32, E>,
) -> Vec<Result<u32, E>> {
    let mut answers = Vec::new();
    for shop in shops {
        answers.push(ask(shop).await);
    }
    answers
}
