//! No modules of a room name each other in a circle: what one needs stands below it. A folder and what it holds are one
//! thing, seen from without and from within, and may name each other.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot read the repository must fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, UseTree, Visibility};

/// Where a circle is in the thing itself: room, the module that names, and the one that is named again.
const RECURSIVE: &[(&str, &str, &str)] = &[
    // A cell of a Word file holds all that the body of one does.
    ("formats", "docx::table", "docx::body"),
];

/// Re-exports of re-exports that are followed.
const MOST_HOPS: usize = 5;

/// The path of a module or of an item, from the root of its room.
type Name = Vec<String>;

/// A room (crate) with its modules.
struct Room {
    name: String,
    modules: BTreeMap<Name, syn::File>,
}

impl Room {
    /// The modules below the folder of a room's sources, without those of tests.
    fn of(folder: &Path) -> Self {
        let name = folder.file_name().expect("a folder with a name").to_string_lossy().into_owned();
        let mut room = Self { name, modules: BTreeMap::new() };
        room.collect(&folder.join("src"), &[]);
        let tests: Vec<Name> = room.modules.iter().flat_map(|(at, file)| tests_of(at, file)).collect();
        room.modules.retain(|at, _| !tests.iter().any(|test| at.starts_with(test)));
        room
    }

    fn collect(&mut self, folder: &Path, at: &[String]) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for path in entries.map(|entry| entry.expect("a folder that can be listed").path()) {
            let stem = path.file_stem().expect("a file with a name").to_string_lossy().into_owned();
            let mut own = at.to_vec();
            if path.is_dir() {
                own.push(stem);
                self.collect(&path, &own);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                own.extend((!matches!(stem.as_str(), "lib" | "main" | "mod")).then_some(stem));
                let text = fs::read_to_string(&path).expect("a text file");
                self.modules.insert(own, syn::parse_file(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display())));
            }
        }
    }

    /// The module in which what is named from some module stands; re-exports are followed. `None` for what is not of the room.
    fn stands(&self, named: &[String], from: &Name, hops: usize) -> Option<Name> {
        let (first, mut rest) = named.split_first()?;
        let mut at = match first.as_str() {
            "crate" => Name::new(),
            "self" => from.clone(),
            "super" => from.split_last()?.1.to_vec(),
            child => {
                rest = named;
                self.child(from, child).map(|_| from.clone())?
            }
        };
        while let Some((next, after)) = rest.split_first() {
            let inner =
                if next == "super" { at.split_last().map(|(_, outer)| outer.to_vec()) } else { self.child(&at, next) };
            let Some(inner) = inner else { break };
            (at, rest) = (inner, after);
        }
        let again = rest.first().filter(|_| hops < MOST_HOPS).and_then(|item| {
            let exported = uses(self.modules.get(&at)?, true);
            let source = exported.into_iter().find(|source| source.last() == Some(item))?;
            self.stands(&source, &at, hops + 1)
        });
        again.or_else(|| self.modules.contains_key(&at).then_some(at))
    }

    fn child(&self, at: &Name, name: &str) -> Option<Name> {
        let child: Name = at.iter().cloned().chain([name.to_owned()]).collect();
        self.modules.contains_key(&child).then_some(child)
    }

    /// Which modules each names that are neither above nor below it.
    fn arrows(&self) -> BTreeMap<&Name, BTreeSet<Name>> {
        let named = |(at, file)| {
            let mut found = uses(file, false);
            let mut paths = Paths(Vec::new());
            paths.visit_file(file);
            found.append(&mut paths.0);
            let stand = found.iter().filter_map(|path| self.stands(path, at, 0));
            (at, stand.filter(|to| !to.starts_with(at) && !at.starts_with(to) && !self.recurs(at, to)).collect())
        };
        self.modules.iter().map(named).collect()
    }

    fn recurs(&self, from: &Name, to: &Name) -> bool {
        RECURSIVE.contains(&(self.name.as_str(), from.join("::").as_str(), to.join("::").as_str()))
    }

    /// A shortest way from each module that leads back to it, each circle once.
    fn circles(&self) -> Vec<String> {
        let arrows = self.arrows();
        let mut told = BTreeSet::new();
        for start in arrows.keys() {
            let mut ways: Vec<Vec<&Name>> = vec![vec![start]];
            let mut seen = BTreeSet::new();
            while let Some(way) = (!ways.is_empty()).then(|| ways.remove(0)) {
                let Some(last) = way.last() else { break };
                for next in arrows.get(last).into_iter().flatten() {
                    if next == *start {
                        let mut circle: Vec<String> = way.iter().map(|module| module.join("::")).collect();
                        let first =
                            circle.iter().enumerate().min_by_key(|(_, name)| (*name).clone()).map_or(0, |(i, _)| i);
                        circle.rotate_left(first);
                        told.insert(format!("{}: {}", self.name, circle.join(" → ")));
                        ways.clear();
                        break;
                    }
                    if seen.insert(next) {
                        ways.push(way.iter().copied().chain([next]).collect());
                    }
                }
            }
        }
        told.into_iter().collect()
    }
}

/// Modules that are compiled for tests only.
fn tests_of(at: &Name, file: &syn::File) -> Vec<Name> {
    let test = |item: &Item| match item {
        Item::Mod(module) if is_test(&module.attrs) => Some(module.ident.to_string()),
        _ => None,
    };
    file.items.iter().filter_map(test).map(|name| at.iter().cloned().chain([name]).collect()).collect()
}

fn is_test(attributes: &[Attribute]) -> bool {
    let test = |a: &Attribute| a.meta.require_list().is_ok_and(|list| list.tokens.to_string() == "test");
    attributes.iter().any(|a| a.path().is_ident("cfg") && test(a))
}

/// What a file imports for itself, or exports again under its own name.
fn uses(file: &syn::File, exported: bool) -> Vec<Name> {
    let mut all = Vec::new();
    for item in &file.items {
        if let Item::Use(item) = item
            && !is_test(&item.attrs)
            && matches!(item.vis, Visibility::Inherited) != exported
        {
            spread(&item.tree, &mut Name::new(), &mut all);
        }
    }
    all
}

/// Each path of a tree of imports; `self` and `*` stand for the module itself.
fn spread(tree: &UseTree, before: &mut Name, all: &mut Vec<Name>) {
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            spread(&path.tree, before, all);
            before.pop();
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| spread(tree, before, all)),
        UseTree::Name(name) if name.ident == "self" => all.push(before.clone()),
        UseTree::Name(name) => all.push(before.iter().cloned().chain([name.ident.to_string()]).collect()),
        UseTree::Rename(rename) => all.push(before.iter().cloned().chain([rename.ident.to_string()]).collect()),
        UseTree::Glob(_) => all.push(before.clone()),
    }
}

/// Paths of more than one segment in types, expressions and patterns.
struct Paths(Vec<Name>);

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        if !is_test(&module.attrs) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            self.0.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }
}

fn rooms() -> Vec<Room> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the workspace").to_path_buf();
    let crates = fs::read_dir(root.join("crates")).expect("the rooms lie in crates");
    let mut folders: Vec<PathBuf> = crates.map(|entry| entry.expect("a room").path()).collect();
    folders.push(root.join("xtask"));
    folders.sort();
    folders.iter().map(|folder| Room::of(folder)).collect()
}

#[test]
fn no_modules_name_each_other_in_a_circle() {
    let circles: Vec<String> = rooms().iter().flat_map(Room::circles).collect();
    assert!(circles.is_empty(), "what these share belongs below them:\n{}", circles.join("\n"));
}

#[test]
fn a_circle_is_seen_through_an_export() {
    let parse = |text: &str| syn::parse_file(text).expect("a file");
    let named = |path: &str| path.split("::").map(str::to_owned).collect::<Name>();
    let modules = BTreeMap::from([
        (Name::new(), parse("mod a; mod b; pub use b::Two;")),
        (named("a"), parse("use crate::Two; pub struct One(Two);")),
        (named("b"), parse("pub struct Two; impl Two { fn one() -> Option<crate::a::One> { None } }")),
    ]);
    let room = Room { name: "room".to_owned(), modules };
    assert_eq!(room.circles(), ["room: a → b"]);
}
