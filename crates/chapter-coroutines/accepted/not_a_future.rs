//! What becomes a future can be awaited too: it says so by `IntoFuture`.

fn main() {
    run(async {
        println!("{}", Sum(3, 4).await);
    });
}

struct Sum(u32, u32);

impl IntoFuture for Sum {
    type Output = u32;
    type IntoFuture = std::future::Ready<u32>;

    fn into_future(self) -> Self::IntoFuture {
        std::future::ready(self.0 + self.1)
    }
}

fn run(_main: impl Future<Output = ()>) {}
