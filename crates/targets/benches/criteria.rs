//! What reading, linting and scoring cost.

fn main() {
    divan::main();
}
