//! 预算绩效: targets in budgets; tracking, assessment and its results in final accounts.

use budget::{Measure, Nature, Review};

use super::super::Line;
use grammar::Facet;

const GOALS: Facet = Facet::of(Measure::GoalFunds);
const KIND: &str = "performance";
const PROJECTS: &[&str] = &["个"];

const fn projects(key: &'static str, of: Review, words: &'static [&'static str]) -> Line {
    Line::count(KIND, key, Measure::Review(of), PROJECTS, words)
}

/// Projects of a rating, counted before it is named: `3个项目评为良`.
const fn rated(key: &'static str, of: Review, nouns: &'static [&'static str]) -> Line {
    Line { takes: super::super::Takes::Before(PROJECTS, nouns), ..projects(key, of, &[]) }
}

const FUNDS: &[&str] =
    &["涉及预算金额", "金额", "涉及{项目|}{预算|财政拨款|财政性|一般公共预算|}{当年拨款|}{资金|金额|}{合计|总额|}"];
const AFTER_ASSESSMENT: &[&str] = &["assessed"];

pub(super) const LINES: &[Line] = &[
    Line::count(
        KIND,
        "projects",
        Measure::GoalProjects,
        PROJECTS,
        &[
            "编报绩效目标的项目",
            "{编报|实行|开展|设定|设置|纳入}{项目|}{绩效目标|绩效}{管理|}的{项目|二级项目}",
            "编报绩效目标的{year}年{度|}项目",
            "{实行|纳入|}绩效{目标|}管理{的|}项目{共|}",
            "绩效目标",
        ],
    )
    .opens("goals"),
    Line {
        takes: super::super::Takes::Before(
            PROJECTS,
            &["项目{|支出}{实行|编报|编制|编制了|设定|设定了|设置|设置了|纳入|}绩效{目标管理|目标|管理}"],
        ),
        ..Line::count(KIND, "projects", Measure::GoalProjects, PROJECTS, &[]).opens("goals")
    },
    Line::count(
        KIND,
        "programmes",
        Measure::GoalProjects,
        PROJECTS,
        &["涉及一级项目", "{涉及|}{一级|二级}{预算|}项目", "涉及{预算|}项目"],
    )
    .opens("goals"),
    Line {
        takes: super::super::Takes::Before(
            PROJECTS,
            &["项目{|支出}{|全面}{开展|开展了|实施|实施了|进行|进行了}{绩效|}{|运行}{监控|跟踪|跟踪监控}"],
        ),
        ..projects("tracked", Review::TrackedProjects, &[]).opens("tracked")
    },
    Line {
        takes: super::super::Takes::Before(
            PROJECTS,
            &["项目{|支出}{|全面}{开展|开展了|实施|实施了|进行|进行了|实行}{绩效|}自{评|我评价}"],
        ),
        ..projects("assessed", Review::AssessedProjects, &[]).opens("assessed")
    },
    Line {
        takes: super::super::Takes::Before(PROJECTS, &["一级项目", "二级项目"]),
        ..Line::count(KIND, "programmes", Measure::GoalProjects, PROJECTS, &[]).opens("goals")
    },
    Line {
        takes: super::super::Takes::Before(&["个", "家"], &["预算单位开展了", "基层单位"]),
        ..Line::count(KIND, "goal-bodies", Measure::GoalBodies, PROJECTS, &[]).within(&["performance", ""])
    },
    Line::money(KIND, "project-funds", GOALS.nature(Nature::Project), FUNDS).within(&["goals"]),
    Line::money(KIND, "project-funds", GOALS.nature(Nature::Project), &["{预算|}资金"]).within(&["goals"]),
    Line::money(KIND, "project-part", GOALS.nature(Nature::Project), &["{name}"]).within(&["goals"]),
    projects(
        "tracked",
        Review::TrackedProjects,
        &[
            "绩效跟踪评价的项目",
            "{绩效|}{跟踪|监控|运行监控|跟踪监控}{评价|}的{项目|}",
            "绩效跟踪评价的{year}年{度|}项目",
        ],
    )
    .opens("tracked"),
    Line::money(KIND, "tracked-funds", Facet::of(Measure::Review(Review::TrackedFunds)), FUNDS).within(&["tracked"]),
    projects(
        "assessed",
        Review::AssessedProjects,
        &[
            "绩效自评的项目",
            "{开展|}绩效自评{价|}的项目",
            "绩效自评的{year}年{度|}项目",
            "{纳入|参与|实施}绩效自评{价|}的",
        ],
    )
    .opens("assessed"),
    Line::money(KIND, "assessed-funds", Facet::of(Measure::Review(Review::AssessedFunds)), FUNDS)
        .within(AFTER_ASSESSMENT),
    Line::count(
        KIND,
        "score",
        Measure::Review(Review::AverageScore),
        &["分"],
        &["平均得分", "平均{分|分数|得分}", "自评平均{得分|分}"],
    )
    .within(AFTER_ASSESSMENT),
    projects(
        "excellent",
        Review::Excellent,
        &[
            "绩效评级为“优”的项目",
            "{绩效|自评|评价|}{评级|等级|评价等级|等次|结果}为“优{秀|}”的{项目|}",
            "“优{秀|}”的{项目|}",
        ],
    )
    .within(AFTER_ASSESSMENT),
    projects(
        "good",
        Review::Good,
        &[
            "绩效评级为“良”的项目",
            "{绩效|自评|评价|}{评级|等级|评价等级|等次|结果}为“良{好|}”的{项目|}",
            "“良{好|}”的{项目|}",
        ],
    )
    .within(AFTER_ASSESSMENT),
    projects(
        "fair",
        Review::Fair,
        &[
            "绩效评级为“合格”的项目",
            "{绩效|自评|评价|}{评级|等级|评价等级|等次|结果}为“{合格|中}”的{项目|}",
            "“{合格|中}”的{项目|}",
        ],
    )
    .within(AFTER_ASSESSMENT),
    projects(
        "poor",
        Review::Poor,
        &[
            "绩效评级为“不合格”的项目",
            "{绩效|自评|评价|}{评级|等级|评价等级|等次|结果}为“{不合格|差}”的{项目|}",
            "“{不合格|差}”的{项目|}",
        ],
    )
    .within(AFTER_ASSESSMENT),
    rated(
        "excellent",
        Review::Excellent,
        &[
            "项目{支出|}{绩效|自评|}{被|}{评为|评定为|评价为|等级为|等次为|结果为|评价等级为|评价结果为|为}{“|}{优|一等}",
        ],
    ),
    rated(
        "good",
        Review::Good,
        &[
            "项目{支出|}{绩效|自评|}{被|}{评为|评定为|评价为|等级为|等次为|结果为|评价等级为|评价结果为|为}{“|}{良|二等}",
        ],
    ),
    rated(
        "fair",
        Review::Fair,
        &[
            "项目{支出|}{绩效|自评|}{被|}{评为|评定为|评价为|等级为|等次为|结果为|评价等级为|评价结果为|为}{“|}{中|合格|三等}",
        ],
    ),
    rated(
        "poor",
        Review::Poor,
        &[
            "项目{支出|}{绩效|自评|}{被|}{评为|评定为|评价为|等级为|等次为|结果为|评价等级为|评价结果为|为}{“|}{差|不合格|四等}",
        ],
    ),
    projects("problems", Review::ProblemsFound, &["绩效自评中共发现问题", "{绩效|}{自评|}{中|}{共|}发现{的|}问题"])
        .within(AFTER_ASSESSMENT),
    projects("problems-solved", Review::ProblemsSolved, &["已经完成整改的", "已{经|}{完成|}整改{的|}"])
        .within(AFTER_ASSESSMENT),
    projects("problems-open", Review::ProblemsOpen, &["正在整改的", "正在整改{的|}"]).within(AFTER_ASSESSMENT),
];
