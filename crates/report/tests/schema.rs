//! The published JSON Schemas are those of the types as they are now. `MINGBAI_BLESS=1` writes them anew.

use std::{fs, path::Path};

#[test]
fn the_published_schemas_are_fresh() {
    let schemas = [
        ("disclosure.schema.json", report::json::schema()),
        ("read.schema.json", report::json::read_schema()),
        ("check.schema.json", report::json::check_schema()),
    ];
    for (name, schema) in schemas {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
        if std::env::var_os("MINGBAI_BLESS").is_some() {
            fs::write(&path, &schema).unwrap();
        }
        let published = fs::read_to_string(&path).unwrap_or_default();
        assert!(published == schema, "{} is stale: run MINGBAI_BLESS=1 cargo test -p mingbai-report", path.display());
    }
}
