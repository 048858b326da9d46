//! What is written for machines is what its schema promises, for the example and for every sixth document of the corpus beside
//! this checkout; where that is absent the test says so.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::{Value, json};

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/liaison-office-2024.md");

/// One document in so many is looked at.
const SAMPLE: usize = 6;

fn documents() -> Vec<PathBuf> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let mut found = vec![];
    let mut open = vec![corpus];
    while let Some(folder) = open.pop() {
        for file in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = file.path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    if found.is_empty() {
        eprintln!("skipped: ../shared/corpus is not beside this checkout; only the example is looked at");
    }
    found.sort();
    found.into_iter().step_by(SAMPLE).chain([EXAMPLE.into(), beyond_a_limit()]).collect()
}

/// A table of more parts than slips of the hand are tried for, whose total is wrong.
fn beyond_a_limit() -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("beyond-a-limit.md");
    let row = |n: usize| format!("| 2010{n} | 行政运行 | 3.00 | 1.00 | 2.00 |\n");
    let rows = (100..550).map(row).collect::<Vec<_>>().concat();
    let head = "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n";
    let text = format!("支出总表\n\n单位：万元\n\n{head}| | 合计 | 1359.00 | 450.00 | 900.00 |\n{rows}");
    std::fs::write(&path, text).unwrap();
    path
}

fn mingbai(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_mingbai")).args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// What is written of each document that can be read, in a format.
fn written(format: &str) -> Vec<(PathBuf, Value)> {
    let one = |path: PathBuf| {
        let text = mingbai(&["check", "--format", format, path.to_str().unwrap()]);
        Some((path, serde_json::from_str(&text).ok()?))
    };
    let all: Vec<_> = documents().into_iter().filter_map(one).collect();
    assert!(!all.is_empty());
    all
}

#[track_caller]
fn check(format: &str, schema: &Value) {
    let validator = jsonschema::validator_for(schema).unwrap();
    for (path, written) in written(format) {
        let faults: Vec<String> =
            validator.iter_errors(&written).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(faults.is_empty(), "{}: {faults:.900?}", path.display());
    }
}

#[test]
fn what_check_writes_fits_its_schema() {
    let schema: Value = serde_json::from_str(&mingbai(&["schema", "check"])).unwrap();
    check("json", &schema);
}

/// The objects of SARIF 2.1.0 (OASIS, 2020) that a log of ours may have, each with all the properties that the standard knows for it.
/// There, as here, an object has no others but in its bag of properties.
fn sarif() -> Value {
    let names = |names: &str| {
        names.split_whitespace().map(|name| (name.to_owned(), json!({}))).collect::<serde_json::Map<_, _>>()
    };
    let object = |all: &str, required: &[&str], known: Value| {
        let mut properties = names(all);
        properties.insert("properties".into(), json!({ "type": "object" }));
        let Value::Object(known) = known else { panic!() };
        properties.extend(known);
        json!({ "type": "object", "additionalProperties": false, "required": required, "properties": properties })
    };
    let list = |of: &str| json!({ "type": "array", "items": { "$ref": format!("#/$defs/{of}") } });
    let one = |of: &str| json!({ "$ref": format!("#/$defs/{of}") });
    let count = json!({ "type": "integer", "minimum": 1 });
    let text = json!({ "type": "string", "minLength": 1 });
    let level = json!({ "enum": ["none", "note", "warning", "error"] });
    json!({
        "$ref": "#/$defs/log",
        "$defs": {
            "log": object("$schema inlineExternalProperties", &["version", "runs"],
                json!({ "version": { "const": "2.1.0" }, "runs": list("run") })),
            "run": object(
                "conversion language versionControlProvenance originalUriBaseIds artifacts logicalLocations graphs automationDetails \
                 runAggregates baselineGuid redactionTokens defaultEncoding defaultSourceLanguage newlineSequences externalPropertyFileReferences \
                 threadFlowLocations taxonomies addresses translations policies webRequests webResponses specialLocations",
                &["tool"],
                json!({ "tool": one("tool"), "invocations": list("invocation"), "results": list("result"), "columnKind": { "enum": ["utf16CodeUnits", "unicodeCodePoints"] } })),
            "invocation": object(
                "commandLine arguments responseFiles startTimeUtc endTimeUtc exitCode ruleConfigurationOverrides notificationConfigurationOverrides \
                 toolConfigurationNotifications exitCodeDescription exitSignalName exitSignalNumber processStartFailureMessage machine account \
                 processId executableLocation workingDirectory environmentVariables stdin stdout stderr stdoutStderr",
                &["executionSuccessful"],
                json!({ "executionSuccessful": { "type": "boolean" }, "toolExecutionNotifications": list("notification") })),
            "notification": object("locations threadId timeUtc exception descriptor associatedRule", &["message"],
                json!({ "level": level, "message": one("message") })),
            "tool": object("extensions", &["driver"], json!({ "driver": one("component") })),
            "component": object(
                "guid organization product productSuite shortDescription fullDescription fullName semanticVersion dottedQuadFileVersion releaseDateUtc \
                 downloadUri informationUri globalMessageStrings notifications taxa locations language contents isComprehensive \
                 localizedDataSemanticVersion minimumRequiredLocalizedDataSemanticVersion associatedComponent translationMetadata supportedTaxonomies",
                &["name"],
                json!({ "name": text, "version": text, "rules": list("descriptor") })),
            "descriptor": object(
                "deprecatedIds guid deprecatedGuids deprecatedNames fullDescription messageStrings helpUri help relationships",
                &["id"],
                json!({ "id": text, "name": text, "shortDescription": one("message"), "defaultConfiguration": one("configuration") })),
            "configuration": object("enabled rank parameters", &[], json!({ "level": level })),
            "message": object("markdown id arguments", &["text"], json!({ "text": text })),
            "result": object(
                "rule kind analysisTarget guid correlationGuid occurrenceCount fingerprints stacks codeFlows graphs graphTraversals suppressions baselineState \
                 rank attachments hostedViewerUri workItemUris provenance fixes taxa webRequest webResponse",
                &["message"],
                json!({
                    "ruleId": text, "ruleIndex": { "type": "integer", "minimum": 0 }, "level": level, "message": one("message"),
                    "locations": list("location"), "relatedLocations": list("location"),
                    "partialFingerprints": { "type": "object", "additionalProperties": text }
                })),
            "location": object("id message annotations relationships", &[],
                json!({ "physicalLocation": one("physical"), "logicalLocations": list("logical") })),
            "physical": object("address contextRegion", &["artifactLocation"],
                json!({ "artifactLocation": one("artifact"), "region": one("region") })),
            // A reference of RFC 3986 has no spaces and no characters beyond ASCII.
            "artifact": object("uriBaseId index description", &[], json!({ "uri": { "type": "string", "pattern": "^[!#-;=?-\\[\\]_a-z~]+$" } })),
            "region": object("endLine charOffset charLength byteOffset byteLength message sourceLanguage", &[],
                json!({ "startLine": count, "startColumn": count, "endColumn": count, "snippet": one("content") })),
            "content": object("binary rendered", &[], json!({ "text": { "type": "string" } })),
            "logical": object("name index decoratedName parentIndex kind", &[], json!({ "fullyQualifiedName": { "type": "string" } })),
        }
    })
}

#[test]
fn sarif_has_nothing_that_the_standard_does_not_know() {
    check("sarif", &sarif());
}

#[test]
fn rules_of_sarif_are_found_at_their_index() {
    for (path, log) in written("sarif") {
        for run in log["runs"].as_array().unwrap() {
            let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
            for result in run["results"].as_array().unwrap() {
                let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
                assert_eq!(rules.get(index).map(|rule| &rule["id"]), Some(&result["ruleId"]), "{}", path.display());
                let region = &result["locations"][0]["physicalLocation"]["region"];
                let columns = region["startColumn"].as_u64().zip(region["endColumn"].as_u64());
                assert!(columns.is_none_or(|(start, end)| start <= end), "{}: {region}", path.display());
            }
        }
    }
}
