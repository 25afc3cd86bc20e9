//! What `check_out` must do, in a shop that writes down what it is asked for.

#[cfg_attr(solution, path = "../../../solutions/coroutines/lost-voucher.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise::{Shop, check_out};
use smol::future::yield_now;
use std::cell::RefCell;

#[every_runtime(on_no_runtime)]
async fn without_a_voucher_the_whole_price_is_charged() {
    let shop = Books::default();
    assert_eq!(check_out(&shop, 30, None).await, Ok("paid: 30".into()));
    assert_eq!(shop.done(), ["charge 30", "mail paid: 30"]);
}

#[every_runtime(on_no_runtime)]
async fn a_voucher_is_redeemed_and_comes_off_the_price() {
    let shop = Books::default();
    let receipt = check_out(&shop, 30, Some("TEN")).await;
    assert_eq!(
        shop.done().first().copied(),
        Some("redeem TEN"),
        "the shop is asked to redeem the voucher, before all else"
    );
    assert_eq!(receipt, Ok("paid: 20".into()));
    assert_eq!(shop.done(), ["redeem TEN", "charge 20", "mail paid: 20"]);
}

#[every_runtime(on_no_runtime)]
async fn a_voucher_worth_more_than_the_price_leaves_nothing_to_pay() {
    let receipt = check_out(&Books::default(), 3, Some("TEN")).await;
    assert_eq!(receipt, Ok("paid: 0".into()));
}

#[every_runtime(on_no_runtime)]
async fn a_voucher_that_cannot_be_redeemed_ends_the_purchase() {
    let shop = Books::that_cannot("redeem");
    let receipt = check_out(&shop, 30, Some("OLD")).await;
    assert_eq!(receipt, Err("cannot redeem OLD".into()));
    assert_eq!(shop.done(), [""; 0], "done all the same");
}

#[every_runtime(on_no_runtime)]
async fn a_charge_that_fails_mails_nothing() {
    let shop = Books::that_cannot("charge");
    let receipt = check_out(&shop, 30, None).await;
    assert_eq!(receipt, Err("cannot charge 30".into()));
    assert_eq!(shop.done(), [""; 0]);
}

#[every_runtime(on_no_runtime)]
async fn a_mail_that_cannot_be_sent_is_an_error() {
    let shop = Books::that_cannot("mail");
    let receipt = check_out(&shop, 30, None).await;
    assert_eq!(
        receipt,
        Err("cannot mail paid: 30".into()),
        "the mail failed, and the customer is told"
    );
    assert_eq!(shop.done(), ["charge 30"]);
}

/// A shop that writes down what it does.
#[derive(Default)]
struct Books {
    done: RefCell<Vec<&'static str>>,
    cannot: &'static str,
}

impl Books {
    fn that_cannot(cannot: &'static str) -> Self {
        let done = RefCell::default();
        Books { done, cannot }
    }

    fn done(&self) -> Vec<&'static str> {
        self.done.borrow().clone()
    }

    /// Gives way once, as whatever takes its time does, and then does it, or cannot.
    async fn takes_its_time(&self, what: &str, with: &str) -> Result<(), String> {
        yield_now().await;
        if what == self.cannot {
            return Err(format!("cannot {what} {with}"));
        }
        self.done.borrow_mut().push(format!("{what} {with}").leak());
        Ok(())
    }
}

impl Shop for Books {
    async fn redeem(&self, voucher: &str) -> Result<u32, String> {
        self.takes_its_time("redeem", voucher).await.map(|()| 10)
    }

    async fn charge(&self, amount: u32) -> Result<(), String> {
        self.takes_its_time("charge", &amount.to_string()).await
    }

    async fn mail(&self, receipt: &str) -> Result<(), String> {
        self.takes_its_time("mail", receipt).await
    }
}
