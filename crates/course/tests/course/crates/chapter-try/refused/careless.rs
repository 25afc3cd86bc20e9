fn main() {
    let unused = 7;
}
