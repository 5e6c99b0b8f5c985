//! Makes the server be linked again when the desk has changed.

fn main() {
    // An absent folder would count as changed at every build; an empty one says that the desk is not built yet.
    let dist = concat!(env!("CARGO_MANIFEST_DIR"), "/../dist");
    if std::fs::create_dir_all(dist).is_ok() {
        println!("cargo::rerun-if-changed={dist}");
    }
    println!("cargo::rerun-if-changed=build.rs");
}
