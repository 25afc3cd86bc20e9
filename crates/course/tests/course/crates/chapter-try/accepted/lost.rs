fn main() {
    found();
}

fn found() {}
