//! # The bank that stood still
//!
//! A bank moves money between accounts. Each account has a lock, and a transfer holds both while
//! it asks the bank's office, so that nobody sees money that is nowhere. For months all is
//! well. Then, on a busy day, two customers wait, and soon the whole town does; no error, no panic,
//! and no thread is busy.
//!
//! Find out why, and mend it:
//!
//! * every transfer comes to its end, whoever sends what to whom at the same time;
//! * from an account to itself, too: it changes nothing, and is refused if there is too little in it;
//! * transfers between other accounts go on meanwhile: one lock for the whole bank will not do;
//! * both accounts are locked while the office is asked.

use tokio::sync::Mutex;

/// Accounts, by number.
pub struct Bank {
    accounts: Vec<Mutex<u32>>,
}

impl Bank {
    /// Opens an account for each of these balances.
    pub fn new(balances: &[u32]) -> Self {
        let accounts = balances.iter().map(|&balance| Mutex::new(balance));
        Bank {
            accounts: accounts.collect(),
        }
    }

    /// Moves the amount, if there is enough, and says whether it did.
    pub async fn transfer(
        &self,
        from: usize,
        to: usize,
        amount: u32,
        ask_the_office: impl Future<Output = ()>,
    ) -> bool {
        let mut sender = self.accounts[from].lock().await;
        let mut receiver = self.accounts[to].lock().await;
        ask_the_office.await;
        if *sender < amount {
            return false;
        }
        *sender -= amount;
        *receiver += amount;
        true
    }

    /// What is in the account, when no transfer is under way there.
    pub async fn balance(&self, account: usize) -> u32 {
        *self.accounts[account].lock().await
    }
}
