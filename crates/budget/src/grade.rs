//! Names of grades (评价等级): the usual four of the ministry's rules on self-evaluation (优、良、中、差), other names of them, and
//! names of scales that places have of their own.

/// The usual grades, the best first.
pub const USUAL: [&str; 4] = ["优", "良", "中", "差"];

/// Other names of the usual grades.
const ALIKE: [(&str, &str); 4] = [("优秀", "优"), ("良好", "良"), ("中等", "中"), ("较差", "差")];

/// Grades of other scales.
const OTHERS: [&str; 8] = ["基本合格", "不合格", "不及格", "合格", "及格", "一般", "较好", "好"];

/// Every name of a grade.
pub fn names() -> impl Iterator<Item = &'static str> {
    ALIKE.iter().map(|(alike, _)| *alike).chain(USUAL).chain(OTHERS)
}

/// The one name of a grade under which scales are compared: that of the usual grade where it is another name of one.
pub fn canonical(name: &str) -> Option<&'static str> {
    let usual = ALIKE.iter().find(|(alike, _)| *alike == name).map(|(_, usual)| *usual);
    usual.or_else(|| USUAL.into_iter().chain(OTHERS).find(|own| *own == name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_one_grade_and_no_two_are_the_same() {
        for name in names() {
            assert!(canonical(name).is_some_and(|one| canonical(one) == Some(one)), "{name}");
            assert_eq!(names().filter(|other| *other == name).count(), 1, "{name}");
        }
        assert_eq!((canonical("优秀"), canonical("一般"), canonical("高")), (Some("优"), Some("一般"), None));
    }
}
