//! The page's entry: mounts the view and nothing else.

fn main() {
    quality_selfcheck::ui::start();
}
