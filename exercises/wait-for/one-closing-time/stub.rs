//! # One closing time for all shops
//!
//! `prices` asks one shop after the other until closing time. Whoever is asked last has the least
//! time, and one slow shop costs all that come behind it. In Python you would reach for
//! `asyncio.wait(tasks, timeout=3)`, which gives up on the slow ones and keeps the rest.
//!
//! Ask all shops at once, under the one closing time:
//!
//! * the answers stand in the order of the shops;
//! * at closing time, those that have answered keep their answers, and the others have none;
//! * an answer that is there at closing time counts;
//! * when all have answered, nobody waits for closing time.
//!
//! `closing` is a future, so that any runtime's timer will do; it can be awaited once.

/// Asks every shop until closing time; `None` stands for a shop that was too slow.
pub async fn prices(
    shops: &[&str],
    ask: impl AsyncFn(&str) -> u32,
    closing: impl Future<Output = ()>,
) -> Vec<Option<u32>> {
    let mut closing = std::pin::pin!(closing);
    let mut answers = Vec::new();
    for shop in shops {
        let answer = std::pin::pin!(ask(shop));
        answers.push(match futures::future::select(answer, &mut closing).await {
            futures::future::Either::Left((price, _)) => Some(price),
            futures::future::Either::Right(((), _)) => return late(answers, shops.len()),
        });
    }
    answers
}

/// Fills up what is missing.
fn late(mut answers: Vec<Option<u32>>, shops: usize) -> Vec<Option<u32>> {
    answers.resize(shops, None);
    answers
}
