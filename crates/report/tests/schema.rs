//! The published JSON Schema is the one of the disclosure as it is now. `MINGBAI_BLESS=1` writes it anew.

use std::{fs, path::Path};

#[test]
fn the_published_schema_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/disclosure.schema.json");
    let schema = report::json::schema();
    if std::env::var_os("MINGBAI_BLESS").is_some() {
        fs::write(&path, &schema).unwrap();
    }
    let published = fs::read_to_string(&path).unwrap_or_default();
    assert!(published == schema, "{} is stale: run MINGBAI_BLESS=1 cargo test -p mingbai-report", path.display());
}
