//! JSON held against a JSON Schema (draft 2020-12), as far as our own schemas go. A keyword that is not known here fails, so that
//! nothing is promised that is not looked at.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use serde_json::{Map, Value};

/// What says something to people alone, or is looked at with another keyword.
const SILENT: [&str; 6] = ["$schema", "$defs", "title", "description", "default", "format"];

/// A schema, whose references begin at its root.
pub(crate) struct Validator<'s> {
    root: &'s Value,
}

impl<'s> Validator<'s> {
    pub(crate) fn of(root: &'s Value) -> Self {
        Self { root }
    }

    /// What of a value does not fit, each with its path.
    pub(crate) fn faults(&self, value: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.hold(self.root, value, "", &mut faults);
        faults
    }

    fn fits(&self, schema: &Value, value: &Value) -> bool {
        let mut faults = Vec::new();
        self.hold(schema, value, "", &mut faults);
        faults.is_empty()
    }

    fn hold(&self, schema: &Value, value: &Value, path: &str, faults: &mut Vec<String>) {
        let keywords = match schema {
            Value::Bool(true) => return,
            Value::Object(keywords) => keywords,
            other => panic!("no schema: {other}"),
        };
        for (keyword, says) in keywords {
            if let Some(fault) = self.keyword(keywords, keyword, says, value) {
                faults.push(format!("{path}: {keyword}: {fault}"));
            }
        }
        let known = keywords.get("properties").and_then(Value::as_object);
        let further = keywords.get("additionalProperties");
        for (name, inner) in value.as_object().into_iter().flatten() {
            let path = format!("{path}/{name}");
            match known.and_then(|known| known.get(name)).or(further) {
                Some(Value::Bool(false)) => faults.push(format!("{path}: not known")),
                Some(schema) => self.hold(schema, inner, &path, faults),
                None => {}
            }
        }
        let first = keywords.get("prefixItems").and_then(Value::as_array);
        for (at, inner) in value.as_array().into_iter().flatten().enumerate() {
            if let Some(schema) = first.and_then(|first| first.get(at)).or(keywords.get("items")) {
                self.hold(schema, inner, &format!("{path}/{at}"), faults);
            }
        }
        if let Some(reference) = keywords.get("$ref").and_then(Value::as_str) {
            let target = self.root.pointer(reference.trim_start_matches('#')).unwrap_or_else(|| panic!("{reference}"));
            self.hold(target, value, path, faults);
        }
    }

    /// What a keyword finds amiss in the value itself.
    fn keyword(&self, keywords: &Map<String, Value>, keyword: &str, says: &Value, value: &Value) -> Option<String> {
        let list = || says.as_array().unwrap();
        let number = |holds: fn(f64, f64) -> bool| value.as_f64().is_none_or(|is| holds(is, says.as_f64().unwrap()));
        let holds = match keyword {
            "type" => match says {
                Value::Array(types) => types.iter().any(|one| is_of(one.as_str().unwrap(), value)),
                one => is_of(one.as_str().unwrap(), value),
            },
            "const" => says == value,
            "enum" => list().contains(value),
            "oneOf" => list().iter().filter(|schema| self.fits(schema, value)).count() == 1,
            "anyOf" => list().iter().any(|schema| self.fits(schema, value)),
            "allOf" => list().iter().all(|schema| self.fits(schema, value)),
            "required" => {
                list().iter().all(|name| value.as_object().is_none_or(|o| o.contains_key(name.as_str().unwrap())))
            }
            "minimum" => number(|is, least| is >= least),
            "maximum" => number(|is, most| is <= most),
            "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= says.as_u64().unwrap()),
            "maxItems" => value.as_array().is_none_or(|items| items.len() as u64 <= says.as_u64().unwrap()),
            "minLength" => value.as_str().is_none_or(|text| text.chars().count() as u64 >= says.as_u64().unwrap()),
            "pattern" => value.as_str().is_none_or(|text| is_made_of(says.as_str().unwrap(), text)),
            "properties" | "additionalProperties" | "items" | "prefixItems" | "$ref" => true,
            other => {
                assert!(SILENT.contains(&other), "{other} is not known: {keywords:?}");
                true
            }
        };
        (!holds).then(|| format!("{says:.200} but {value:.200}"))
    }
}

fn is_of(name: &str, value: &Value) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{other} is no type"),
    }
}

/// Whether a text is made of the characters of `^[…]+$`, where `a-z` is a range and `\` takes the next as it is.
fn is_made_of(pattern: &str, text: &str) -> bool {
    let class =
        pattern.strip_prefix("^[").and_then(|rest| rest.strip_suffix("]+$")).unwrap_or_else(|| panic!("{pattern}"));
    let mut ranges: Vec<(char, char)> = Vec::new();
    let mut chars = class.chars().peekable();
    while let Some(c) = chars.next() {
        let from = if c == '\\' { chars.next().unwrap() } else { c };
        let to = if chars.next_if_eq(&'-').is_some() {
            chars.next().map(|c| if c == '\\' { chars.next().unwrap() } else { c }).unwrap()
        } else {
            from
        };
        ranges.push((from, to));
    }
    !text.is_empty() && text.chars().all(|c| ranges.iter().any(|(from, to)| (*from..=*to).contains(&c)))
}

#[test]
fn what_does_not_fit_is_told_with_its_path() {
    let schema = serde_json::json!({
        "type": "object", "required": ["a"], "additionalProperties": false,
        "properties": {
            "a": { "type": ["integer", "null"], "minimum": 1 },
            "b": { "type": "array", "items": { "$ref": "#/$defs/word" } },
            "c": { "oneOf": [{ "const": "x" }, { "type": "string", "minLength": 2 }] }
        },
        "$defs": { "word": { "type": "string", "pattern": "^[a-c\\]_]+$" } }
    });
    let faults = |value: Value| {
        let faults = Validator::of(&schema).faults(&value);
        faults.iter().map(|f| f.split(": ").take(2).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    let none: [&str; 0] = [];
    assert_eq!(faults(serde_json::json!({ "a": null, "b": ["ab]", "_"], "c": "x" })), none);
    assert_eq!(
        faults(serde_json::json!({ "b": ["d", 1], "c": "y" })),
        [" required", "/b/0 pattern", "/b/1 type", "/c oneOf"]
    );
    assert_eq!(faults(serde_json::json!({ "a": 0, "d": 1 })), ["/a minimum", "/d not known"]);
    assert_eq!(faults(serde_json::json!({ "a": 1.5 })), ["/a type"]);
}
