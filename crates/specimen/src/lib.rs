//! Specimens (样本): random budgets that add up, for tests and benchmarks. The same seed gives the same budget.

mod accounts;
mod split;

pub use accounts::accounts;
pub use split::split;

use budget::{
    Asset, Cited, Decimal, Fund, Goal, Indicator, Kind, Measure, Nature, Operator, Procured, Subject, TableId, Year,
};
use document::text;

use editions::ledger::{Inflow, Ledger, Spending, ThreeExpenses};

/// A small generator of numbers (xorshift), so that specimens need no outside source of chance.
#[derive(Debug, Clone)]
struct Chance(u64);

impl Chance {
    fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number in `low..=high`.
    fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low).unwrap_or(0) + 1;
        low + i64::try_from(self.next() % span).unwrap_or(0)
    }

    fn one_in(&mut self, n: i64) -> bool {
        self.between(1, n) == 1
    }

    fn pick<'l, T>(&mut self, list: &'l [T]) -> Option<&'l T> {
        let highest = i64::try_from(list.len()).ok()? - 1;
        list.get(usize::try_from(self.between(0, highest.max(0))).unwrap_or(0))
    }

    /// An amount in 分 of whole 0.01 万元.
    fn amount(&mut self, low_wan: i64, high_wan: i64) -> i64 {
        self.between(low_wan * 100, high_wan * 100) * HUNDRED_YUAN
    }
}

/// 0.01 万元 in 分.
const HUNDRED_YUAN: i64 = 10_000;

const PLACES: &[&str] = &["云川市", "临江区", "北屏县", "平湖市", "青原州"];
const OFFICES: &[&str] = &["财政局", "档案馆", "统计局", "农业农村局", "教育局", "文化和旅游局"];
const UNITS: &[&str] = &["机关服务中心", "信息中心", "培训中心", "监测站", "事务中心", "评审中心"];
const GROUPS: &[&str] = &["20106", "20501", "20701", "21301", "20402", "20103"];
const ROOMS: &[&str] = &["办公室", "人事科", "综合科", "法规科", "监督科", "预算科", "资产科"];
const DUTIES: &[&str] = &[
    "贯彻执行国家有关方针政策",
    "编制本部门年度工作计划并组织实施",
    "管理所属单位的资产和经费",
    "承办上级交办的其他事项",
];
const PROJECT_NAMES: &[&str] =
    &["业务专项经费", "信息系统运行维护", "房屋修缮", "专项普查", "设备更新", "宣传活动", "课题研究", "公共服务补助"];
const REASONS: &[&str] =
    &["新增人员的基本工资和社会保险缴费", "两个信息化项目在上年完成验收；会议合并召开", "按编制核减公务用车两辆"];

/// How large a specimen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Most bodies, the department included.
    pub bodies: usize,
    /// Most projects a body.
    pub projects: usize,
    /// Whether there are as many as may be.
    pub full: bool,
}

impl Default for Size {
    fn default() -> Self {
        Self { bodies: 4, projects: 4, full: false }
    }
}

/// Random data of a kind of disclosure: a budget, or final accounts.
pub fn specimen(kind: Kind, seed: u64, size: Size) -> Ledger {
    match kind {
        Kind::Budget => ledger(seed, size),
        Kind::FinalAccounts => accounts(seed, size),
    }
}

/// A random budget that adds up: one body or several, one fund or several, with or without projects, a prior year,
/// vehicles and goals.
pub fn ledger(seed: u64, size: Size) -> Ledger {
    let mut chance = Chance::of(seed);
    let mut ledger = Ledger { year: Year(2024), ..Ledger::default() };
    name_bodies(&mut ledger, &mut chance, size);
    let with_projects = !chance.one_in(5) || size.full;
    for (index, body) in ledger.members.clone().iter().enumerate() {
        let group = chance.pick(GROUPS).copied().unwrap_or("20103");
        basic(&mut ledger, &mut chance, body, group);
        if with_projects {
            projects(&mut ledger, &mut chance, (index, body), group, size);
        }
        own_funds(&mut ledger, &mut chance, body);
    }
    statements(&mut ledger, &mut chance);
    prior(&mut ledger, &mut chance);
    goals(&mut ledger, &mut chance);
    ledger
}

fn name_bodies(ledger: &mut Ledger, chance: &mut Chance, size: Size) {
    let place = chance.pick(PLACES).copied().unwrap_or("");
    ledger.publisher = format!("{place}{}", chance.pick(OFFICES).copied().unwrap_or(""));
    ledger.members.push(ledger.publisher.clone());
    let most = i64::try_from(size.bodies).unwrap_or(1).max(1);
    let least = if size.full { most } else { 1 };
    let count = if chance.one_in(3) { least } else { chance.between(least, most) };
    for n in 1..count {
        let unit = UNITS.get(usize::try_from(n - 1).unwrap_or(0) % UNITS.len()).copied().unwrap_or("");
        let serial = if n > 6 { format!("第{n}") } else { String::new() };
        ledger.members.push(format!("{}{serial}{unit}", ledger.publisher));
    }
}

/// Staff economic codes, and the functional item that each belongs to where it is not the body's own.
const STAFF: &[(&str, Option<&str>)] = &[
    ("30101", None),
    ("30102", None),
    ("30103", None),
    ("30108", Some("2080505")),
    ("30109", Some("2080506")),
    ("30110", Some("2101101")),
    ("30112", None),
    ("30113", Some("2210201")),
    ("30302", Some("2080501")),
    ("30309", None),
];

const OPERATIONS: &[&str] =
    &["30201", "30202", "30205", "30206", "30207", "30211", "30213", "30214", "30228", "30229", "30239"];

fn basic(ledger: &mut Ledger, chance: &mut Chance, body: &str, group: &str) {
    let own = format!("{group}01");
    let mut spend = |function: &str, economic: &str, fen: i64| {
        ledger.spending.push(Spending {
            function: function.to_owned(),
            economic: Some(economic.to_owned()),
            body: body.to_owned(),
            fen,
            ..Spending::new(Fund::GeneralPublic, Nature::Basic)
        });
    };
    let pension = chance.amount(10, 60);
    for (economic, function) in STAFF {
        let fen = match *economic {
            "30108" => pension,
            "30109" => pension / 2 / HUNDRED_YUAN * HUNDRED_YUAN,
            "30302" | "30309" if chance.one_in(2) => 0,
            _ => chance.amount(20, 300),
        };
        spend(function.unwrap_or(&own), economic, fen);
    }
    for economic in OPERATIONS {
        let fen = if chance.one_in(4) { 0 } else { chance.amount(1, 20) };
        spend(&own, economic, fen);
    }
    let three = ThreeExpenses {
        reception: if chance.one_in(3) { 0 } else { chance.amount(1, 6) },
        abroad: if chance.one_in(2) { 0 } else { chance.amount(1, 9) },
        vehicle_purchase: if chance.one_in(3) { chance.amount(12, 18) } else { 0 },
        vehicle_running: if chance.one_in(4) { 0 } else { chance.amount(2, 12) },
    };
    spend(&own, "30217", three.reception);
    spend(&own, "30212", three.abroad);
    spend(&own, "30231", three.vehicle_running);
    spend(&own, "31013", three.vehicle_purchase);
    spend(&own, "30215", chance.amount(1, 9));
    spend(&own, "30216", chance.amount(1, 9));
    ledger.three_public.insert(text::fold(body), three);
}

/// Economic classes of projects.
const PROJECT_CLASSES: [&str; 4] = ["30227", "30213", "31007", "30226"];

fn projects(ledger: &mut Ledger, chance: &mut Chance, (index, body): (usize, &str), group: &str, size: Size) {
    let most = i64::try_from(size.projects).unwrap_or(0);
    for n in 0..chance.between(if size.full { most } else { 0 }, most) {
        let kind = chance.pick(PROJECT_NAMES).copied().unwrap_or("");
        let (fund, function) = match chance.between(1, 8) {
            1 => (Fund::GovernmentFund, "2296002".to_owned()),
            2 => (Fund::StateCapital, "2230105".to_owned()),
            3 => (Fund::SpecialAccount, "2050205".to_owned()),
            _ => (Fund::GeneralPublic, format!("{group}02")),
        };
        ledger.spending.push(Spending {
            inflow: if chance.one_in(6) { Inflow::CarriedIn } else { Inflow::Received },
            function,
            body: body.to_owned(),
            project: Some(format!("{kind}{}", serial(index, n))),
            economic: PROJECT_CLASSES
                .get(usize::try_from(n).unwrap_or(0) % PROJECT_CLASSES.len())
                .map(|c| (*c).to_owned()),
            fen: chance.amount(1, 900),
            ..Spending::new(fund, Nature::Project)
        });
    }
}

/// Project names differ: body and number as letters.
fn serial(body: usize, n: i64) -> String {
    format!(
        "{}{}",
        char::from(b'A' + u8::try_from(body % 26).unwrap_or(0)),
        n + 1 + i64::try_from(body / 26 * 100).unwrap_or(0)
    )
}

/// Some bodies have money of their own beside the treasury's.
fn own_funds(ledger: &mut Ledger, chance: &mut Chance, body: &str) {
    if chance.one_in(3) {
        let fund = chance.pick(&[Fund::Institution, Fund::Other, Fund::Business]).copied().unwrap_or(Fund::Other);
        let nature = if fund == Fund::Business { Nature::Business } else { Nature::Basic };
        ledger.spending.push(Spending {
            function: "2050205".to_owned(),
            economic: (nature == Nature::Basic).then(|| "30299".to_owned()),
            body: body.to_owned(),
            fen: chance.amount(5, 200),
            ..Spending::new(fund, nature)
        });
    }
}

fn statements(ledger: &mut Ledger, chance: &mut Chance) {
    let total = |l: &Ledger, code: &str| {
        l.spending.iter().filter(|s| s.economic.as_deref() == Some(code)).map(|s| s.fen).sum::<i64>()
    };
    let (meetings, training) = (total(ledger, "30215"), total(ledger, "30216"));
    let goods = chance.amount(0, 50);
    let services = chance.amount(0, 50);
    ledger.set(Measure::Meetings, meetings);
    ledger.set(Measure::Training, training);
    ledger.set(Measure::Procurement(Procured::Goods), goods);
    ledger.set(Measure::Procurement(Procured::Works), 0);
    ledger.set(Measure::Procurement(Procured::Services), services);
    // 200 yuan a head; some say how many take part, and not how often.
    let (meeting_count, training_count) = (chance.between(2, 20), chance.between(2, 9));
    if meetings > 0 {
        ledger.counts.insert(Measure::MeetingPersons, meetings / 20_000);
        ledger.counts.insert(Measure::MeetingCount, meeting_count);
    }
    ledger.counts.insert(Measure::TrainingPersons, training / 20_000);
    if training_count > 3 {
        ledger.counts.insert(Measure::TrainingCount, training_count);
    }
    vehicles(ledger, chance);
    words(ledger, chance);
}

fn vehicles(ledger: &mut Ledger, chance: &mut Chance) {
    let running = ledger.three_public.values().any(|t| t.vehicle_running > 0);
    let purchase = ledger.three_public.values().any(|t| t.vehicle_purchase > 0);
    let kinds = [
        Asset::ConfidentialVehicles,
        Asset::EmergencyVehicles,
        Asset::EnforcementVehicles,
        Asset::SpecialistVehicles,
        Asset::OtherVehicles,
    ];
    let (mut held, mut added) = (0, 0);
    for (i, kind) in kinds.into_iter().enumerate() {
        let own = if running { chance.between(i64::from(i == 0), 4) } else { 0 };
        let new = if purchase { chance.between(i64::from(i == 0), 1) } else { 0 };
        ledger.assets(kind, own, new);
        (held, added) = (held + own, added + new);
    }
    // Kinds that few bodies have.
    for (kind, own) in [(Asset::MinisterialVehicles, held - 9), (Asset::GeneralVehicles, held - 12)] {
        if own > 0 {
            ledger.assets(kind, own, 0);
            held += own;
        }
    }
    ledger.assets(Asset::Vehicles, held, added);
    let equipment = chance.between(0, 5);
    ledger.assets(Asset::LargeEquipment, equipment, chance.between(0, 1));
    let worth = 300 + 30 * (held + equipment);
    ledger.set(Measure::FixedAssets, worth * 100 * HUNDRED_YUAN);
    ledger.set(Measure::FixedAssetsAdded, worth / 3 * HUNDRED_YUAN);
}

fn words(ledger: &mut Ledger, chance: &mut Chance) {
    let mut set = |kind: &str, hole: &str, words: &[&str]| {
        ledger.words.insert((kind.to_owned(), hole.to_owned()), words.iter().map(|w| (*w).to_owned()).collect());
    };
    let rooms = usize::try_from(chance.between(2, 6)).unwrap_or(2);
    set("offices", "office", ROOMS.get(..rooms).unwrap_or(ROOMS));
    set("general-expenses", "meeting-content", &["年度工作部署", "业务工作推进"]);
    set("general-expenses", "training-content", &["业务知识", "政策法规"]);
    set("project", "purpose", &["履行职能所需的专项工作"; 40]);
    let mut reasons = REASONS.iter();
    for kind in ["income", "expenditure", "operating-cost", "three-public"] {
        let reason = reasons.next().copied().unwrap_or("公务接待批次和人数的核减");
        set(kind, "reason", &[reason]);
        set(&format!("central-{kind}"), "reason", &[reason]);
    }
    set("central-general-public", "reason", &["人员经费按标准核定"]);
    set("guangdong-totals", "reason", &["新增人员的基本工资和社会保险缴费"]);
    set("guangdong-totals", "expenditure/reason", &["两个信息化项目在上年完成验收"]);
    set("guangdong-three-public", "reason", &["公务接待批次和人数的核减"]);
    set("guangdong-operating-cost", "reason", &["按编制核减公务用车两辆"]);
    set("shanghai-expenditure", "fiscal/reason", &["新增的社会保险缴费和两个信息化项目"]);
    set("shanghai-expenditure", "fiscal/class.purpose", &["在职人员经费、公用经费和履行职能所需的专项工作"; 40]);
    set("shanghai-three-public", "reason", &["公务接待批次和人数的核减"]);
    set("commissioned", "reason", &["新增的专项工作委托第三方承担"]);
    ledger.duties = DUTIES.iter().map(|d| format!("{d}。")).collect();
    let terms = [
        ("机关运行经费", "为保障行政单位运行用于购买货物和服务的各项资金。"),
        ("“三公”经费", "因公出国（境）费、公务用车购置及运行费和公务接待费。"),
        ("基本支出", "为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。"),
        ("项目支出", "在基本支出之外为完成特定任务和事业发展目标所发生的支出。"),
        ("财政拨款收入", "单位从同级财政部门取得的预算资金。"),
    ];
    ledger.glossary = terms.map(|(n, t)| (n.to_owned(), t.to_owned())).to_vec();
}

fn prior(ledger: &mut Ledger, chance: &mut Chance) {
    if chance.one_in(4) {
        ledger.words.retain(|(_, hole), _| hole != "reason");
        return;
    }
    let whole = |ledger: &Ledger, subject: &Subject| ledger.amount(subject).unwrap_or(0);
    let subjects = [
        ("income", Subject::income()),
        ("expenditure", Subject::expenditure()),
        ("operating-cost", Subject::of(Measure::OperatingCost)),
        ("three-public", Subject::of(Measure::ThreePublic(budget::ThreePublic::All))),
    ];
    for (kind, subject) in subjects {
        let now = whole(ledger, &subject);
        let moved =
            if chance.one_in(4) { now } else { (now + chance.between(-900, 900) * HUNDRED_YUAN).max(HUNDRED_YUAN) };
        let before = match kind {
            // may only fall or stay
            "three-public" => now.max(moved),
            // budgets balance
            "expenditure" => ledger.before(&Subject::income()).unwrap_or(moved),
            _ => moved,
        };
        ledger.set_before(&subject, before);
        if before == now {
            for kind in [kind.to_owned(), format!("central-{kind}")] {
                ledger.words.remove(&(kind, "reason".to_owned()));
            }
        }
    }
    let general = Subject::expenditure().fund(Fund::GeneralPublic);
    let most = |fen: i64| fen / 10 * 9 / HUNDRED_YUAN * HUNDRED_YUAN;
    ledger.set_before(&general, most(whole(ledger, &general)));
    let fiscal = beside(ledger, &general);
    ledger.set_before(&Subject::expenditure().fund(Fund::Fiscal), fiscal.1);
    let received = Subject::income().fund(Fund::Fiscal);
    ledger.set_before(&received, (whole(ledger, &received) + fiscal.1 - fiscal.0).max(0));
    expenses(ledger);
    let commissioned = general.economic("30227");
    let now = whole(ledger, &commissioned);
    ledger.set_before(&commissioned, most(now));
    if now == most(now) {
        ledger.words.remove(&("commissioned".to_owned(), "reason".to_owned()));
    }
}

/// Last year's expenditure of the smaller budgets, the same as this year's; and what the treasury pays in all, this year and last.
fn beside(ledger: &mut Ledger, general: &Subject) -> (i64, i64) {
    let amount = |ledger: &Ledger, subject: &Subject| ledger.amount(subject).unwrap_or(0);
    let mut both = (amount(ledger, general), ledger.before(general).unwrap_or(0));
    for fund in [Fund::GovernmentFund, Fund::StateCapital] {
        let subject = Subject::expenditure().fund(fund);
        let now = amount(ledger, &subject);
        ledger.set_before(&subject, now);
        both = (both.0 + now, both.1 + now);
    }
    both
}

/// Last year's three public expenses one by one: what fell is reception, all else is as it was.
fn expenses(ledger: &mut Ledger) {
    use budget::ThreePublic::{Abroad, All, Reception, VehiclePurchase, VehicleRunning, Vehicles};
    let of = |part| Subject::of(Measure::ThreePublic(part));
    let all = of(All);
    let fallen = ledger.before(&all).unwrap_or(0) - ledger.amount(&all).unwrap_or(0);
    for part in [Abroad, Vehicles, VehiclePurchase, VehicleRunning, Reception] {
        let now = ledger.amount(&of(part)).unwrap_or(0);
        ledger.set_before(&of(part), now + if part == Reception { fallen } else { 0 });
    }
}

fn goals(ledger: &mut Ledger, chance: &mut Chance) {
    let mut goals = Vec::new();
    let mut texts = Vec::new();
    for (index, member) in ledger.members.iter().enumerate() {
        for name in ledger.projects(member) {
            let text = format!("按期完成{name}的年度任务");
            texts.push(format!("{text}。"));
            let code = format!("{}", 101_001 + index);
            goals.push(goal(TableId::T10, format!("project:{}", text::fold(name)), &code, name, &text, chance));
        }
    }
    let whole = format!("保障部门正常运转。{}", texts.concat());
    goals.push(goal(
        TableId::T11,
        format!("body:{}", text::fold(&ledger.publisher)),
        "101001",
        &ledger.publisher,
        &whole,
        chance,
    ));
    ledger.goals = goals;
}

fn goal(table: TableId, row: String, code: &str, name: &str, goal: &str, chance: &mut Chance) -> Goal {
    let word = |t: &str| Cited::unplaced(t.to_owned());
    let mut indicators = vec![
        indicator(
            ("成本指标", "经济成本指标", "成本控制率"),
            Operator::AtMost,
            ("100", "%"),
            "不超过目标得满分，超过目标不得分",
            20,
        ),
        indicator(
            ("产出指标", "数量指标", "完成任务数量"),
            Operator::AtLeast,
            ("12", "次"),
            "每少1次扣2分，扣完为止",
            20,
        ),
        indicator(
            ("产出指标", "质量指标", "验收合格率"),
            Operator::AtLeast,
            ("98", "%"),
            "达到目标得满分，未达到不得分",
            10,
        ),
    ];
    indicators.push(indicator(
        ("产出指标", "时效指标", "按期完成率"),
        Operator::Equal,
        ("100", "%"),
        if chance.one_in(2) {
            "达到目标得满分，每低1个百分点扣1分，扣完为止"
        } else {
            "达到目标得满分，未达到不得分"
        },
        10,
    ));
    indicators.push(indicator(
        ("效益指标", "社会效益指标", "服务保障能力"),
        Operator::Qualitative,
        ("提升", "无"),
        "有提升得满分，无提升不得分",
        20,
    ));
    indicators.push(Indicator {
        level1: Some(word("效益指标")),
        level2: Some(word("生态效益指标")),
        ..Indicator::default()
    });
    indicators.push(indicator(
        ("满意度指标", "服务对象满意度指标", "群众满意率"),
        Operator::AtLeast,
        ("90", "%"),
        "达到目标得满分，未达到不得分",
        10,
    ));
    Goal {
        table,
        row,
        code: Some(word(code)),
        name: word(name),
        text: Some(word(goal)),
        indicators,
        evaluation: budget::SelfEvaluation::default(),
        gaps: Vec::new(),
    }
}

fn indicator(
    (level1, level2, level3): (&str, &str, &str),
    operator: Operator,
    (target, unit): (&str, &str),
    criterion: &str,
    weight: i64,
) -> Indicator {
    let word = |t: &str| Some(Cited::unplaced(t.to_owned()));
    Indicator {
        level1: word(level1),
        level2: word(level2),
        level3: word(level3),
        operator: Some(Cited::unplaced(operator)),
        target: word(target),
        unit: word(unit),
        content: word(&format!("反映{level3}的情况")),
        criterion: word(criterion),
        weight: Some(Cited::unplaced(Decimal::whole(weight))),
        actual: None,
        score: None,
        ..Indicator::default()
    }
}
