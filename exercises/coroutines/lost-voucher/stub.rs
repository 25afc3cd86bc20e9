//! # The lost voucher
//!
//! Customers of this shop complain of two things. A voucher takes nothing off the price, and
//! is valid for ever. And some never get their receipt, while the shop's log says that every
//! mail was sent. Nothing fails, and the compiler has nothing to say.
//!
//! Find both faults in `check_out`, and mend them:
//!
//! * a voucher is redeemed before anything is charged, and its value comes off the price;
//! * a voucher that cannot be redeemed ends the purchase: nothing is charged, nothing mailed;
//! * a mail that cannot be sent is an error of `check_out` as well.

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
    voucher.map(async |voucher| {
        amount -= shop.redeem(voucher).await?.min(price);
        Ok::<_, String>(())
    });

    shop.charge(amount).await?;
    let receipt = format!("paid: {amount}");
    shop.mail(&receipt).await.ok();
    Ok(receipt)
}
