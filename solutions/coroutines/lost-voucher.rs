//! # The lost voucher
//!
//! The compiler warns of a future that is not used, and of a `Result`. Behind an
//! `Option::map` it is an `Option` that is not used, and `.ok()` makes an `Option` of a
//! `Result`: so nobody warned. `if let` and `?` need neither.

/// What the shop can do. Each takes its time, and may fail.
pub trait Shop {
    /// Uses up the voucher, and returns what it is worth.
    fn redeem(&self, voucher: &str) -> impl Future<Output = Result<u32, String>>;

    /// Takes the money.
    fn charge(&self, amount: u32) -> impl Future<Output = Result<(), String>>;

    /// Sends the receipt.
    fn mail(&self, receipt: &str) -> impl Future<Output = Result<(), String>>;
}

/// Buys something for that price; returns the receipt.
pub async fn check_out(
    shop: &impl Shop,
    price: u32,
    voucher: Option<&str>,
) -> Result<String, String> {
    let mut amount = price;
    if let Some(voucher) = voucher {
        amount -= shop.redeem(voucher).await?.min(price);
    }

    shop.charge(amount).await?;
    let receipt = format!("paid: {amount}");
    shop.mail(&receipt).await?;
    Ok(receipt)
}
