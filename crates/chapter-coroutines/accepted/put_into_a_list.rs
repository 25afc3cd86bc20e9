//! A future that is put somewhere counts as used: no warning tells that it never runs.

fn main() {
    let listed = vec![save(), save()];
    let boxed = Box::new(save());
    drop((listed, boxed));
}

async fn save() {
    println!("saved");
}
