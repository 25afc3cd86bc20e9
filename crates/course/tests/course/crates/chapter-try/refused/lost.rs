fn main() {
    lost();
}
