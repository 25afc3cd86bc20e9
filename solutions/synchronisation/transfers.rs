//! # The bank that stood still
//!
//! A to B holds A and waits for B; B to A holds B and waits for A. Where all lock in one order, here
//! the order of numbers, whoever holds the highest lock never waits: somebody always goes on. And a
//! lock is not re-entrant: from A to A would wait for itself.

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
        let mut low = self.accounts[from.min(to)].lock().await;
        if from == to {
            ask_the_office.await;
            return *low >= amount;
        }
        let mut high = self.accounts[from.max(to)].lock().await;
        ask_the_office.await;
        let (sender, receiver) = if from < to {
            (&mut *low, &mut *high)
        } else {
            (&mut *high, &mut *low)
        };
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
