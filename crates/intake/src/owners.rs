//! Whose a project is: tables state projects by their names, so that a name is one body's.

use std::collections::BTreeMap;

use budget::Say;
use document::text;

use crate::mistake::says;

/// The bodies of projects, by their names as they are compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Owners(BTreeMap<String, String>);

impl Owners {
    /// Notes that a body has a project; what is wrong with it where another body has one of that name.
    pub fn note(&mut self, name: &str, body: &str) -> Option<Say> {
        let owner = self.0.entry(text::fold(name)).or_insert_with(|| body.to_owned());
        (owner != body).then(|| says::same_project(name, owner))
    }
}
