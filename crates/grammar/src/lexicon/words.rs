//! The words, one a line: a new place adds lines here and nowhere else. They are read in titles, headers, row labels and
//! sentences. `{a|b|}` is a choice, perhaps of nothing; the first spelling of the first word that says something is the
//! one that sentences write.

use budget::{Aspect, Asset, EconomicGroup, Fund, Measure, Nature, Procured, PublicCount, Stage, ThreePublic};

use super::word::{Entry, Meaning, Role};
use crate::Facet;

const fn says(word: &'static str, facet: Facet) -> Entry {
    Entry::of(word, Meaning::Says(facet, None))
}

const fn role(word: &'static str, role: Role) -> Entry {
    Entry::of(word, Meaning::Says(Facet::ANY, Some(role)))
}

const fn both(word: &'static str, facet: Facet, role: Role) -> Entry {
    Entry::of(word, Meaning::Says(facet, Some(role)))
}

const fn glue(word: &'static str) -> Entry {
    Entry::of(word, Meaning::Glue)
}

const fn named(word: &'static str) -> Entry {
    Entry::of(word, Meaning::Named)
}

/// What stands beside sums and is no part of any.
const fn beside(word: &'static str) -> Entry {
    Entry::of(word, Meaning::Beside)
}

const fn fund(word: &'static str, fund: Fund) -> Entry {
    says(word, Facet::from(fund))
}

/// A fund that is income by its name.
const fn earned(word: &'static str, fund: Fund) -> Entry {
    says(word, Facet::from(fund).measure(Measure::Income))
}

const fn nature(word: &'static str, nature: Nature) -> Entry {
    says(word, Facet::of(Measure::Expenditure).nature(nature))
}

const fn measure(word: &'static str, measure: Measure) -> Entry {
    says(word, Facet::of(measure))
}

const fn group(word: &'static str, group: EconomicGroup) -> Entry {
    says(word, Facet::ANY.nature(Nature::Basic).group(group))
}

const fn public(word: &'static str, of: ThreePublic) -> Entry {
    says(word, Facet::of(Measure::ThreePublic(of)))
}

const fn stage(word: &'static str, stage: Stage) -> Entry {
    both(word, Facet::ANY.stage(stage), Role::Amount)
}

/// A kind of asset, held or to be added: in a table of money it is named as printed.
const fn asset(word: &'static str, of: Asset) -> Entry {
    Entry::of(word, Meaning::Counted(Facet::of(Measure::AssetsHeld(of))))
}

/// A number behind the three public expenses, where its row or column says what it is counted in.
const fn number(word: &'static str, of: PublicCount) -> Entry {
    Entry::of(word, Meaning::Counted(Facet::of(Measure::PublicCount(of))))
}

const fn aspect(word: &'static str, aspect: Aspect) -> Entry {
    says(word, Facet::ANY.aspect(aspect))
}

/// Every word.
pub(super) const WORDS: &[Entry] = &[
    // Measures
    measure("收入", Measure::Income).under(),
    measure("{本年|当年}收入", Measure::Income).under(),
    measure("{|本年|当年|全年|财务}总收入", Measure::Income),
    measure("{当年|本年|}预算{总|}收入", Measure::Income),
    measure("{当年|本年|}决算{总|}收入", Measure::Income),
    measure("支出", Measure::Expenditure).under(),
    measure("{本年|当年}支出", Measure::Expenditure).under(),
    measure("{|本年|当年|全年|财务}总支出", Measure::Expenditure),
    measure("{当年|本年|}预算{总|}支出", Measure::Expenditure),
    measure("{当年|本年|}决算{总|}支出", Measure::Expenditure),
    both("{本年|当年}收入{合计|小计}", Facet::of(Measure::Income), Role::Total),
    both("{本年|当年}支出{合计|小计}", Facet::of(Measure::Expenditure), Role::Total),
    both("收入{总计|合计|总计合计}", Facet::of(Measure::Sources), Role::Total),
    both("资金来源合计", Facet::of(Measure::Sources), Role::Total),
    both("支出{总计|合计|总计合计}", Facet::of(Measure::Uses), Role::Total),
    glue("收支"),
    // Carried over
    measure("上年{结转|结余}", Measure::CarryIn),
    measure("上年{结转|结余}{和|}{结余|结转}", Measure::CarryIn),
    measure("上年结转(结余)", Measure::CarryIn),
    measure("单位上年结余{(不包括国库集中支付额度结余)|}", Measure::CarryIn),
    measure("年初结转{和结余|结余|}", Measure::CarryIn),
    measure("上年财政拨款{资金|}结转{和|}{结余|}", Measure::CarryIn),
    measure("上年{其他资金|非财政拨款|非财政拨款资金|单位资金}结转{和|}{结余|}", Measure::CarryIn),
    measure("年初{一般公共预算|}财政拨款结转{和|}结余", Measure::CarryIn),
    measure("以前年度结转", Measure::CarryIn),
    measure("动用上年结转和结余", Measure::CarryInUsed),
    measure("结转下年", Measure::CarryOut),
    measure("{结转结余|结余结转}下年", Measure::CarryOut),
    measure("年{末|终}结转{和|、|}结余", Measure::CarryOut),
    measure("年终结余", Measure::CarryOut),
    measure("年末{一般公共预算|}财政拨款结转{和|}结余", Measure::CarryOut),
    measure("年末结转", Measure::CarryOut),
    measure("{使用|动用}非财政拨款结余{（含专用结余）|}", Measure::SurplusUsed),
    measure("使用非财政拨款结余和专用结余", Measure::SurplusUsed),
    measure("使用专用结余", Measure::SurplusUsed),
    measure("用事业基金弥补收支差额", Measure::SurplusUsed),
    measure("{事业单位|}结余分配", Measure::SurplusDistributed),
    measure("转入事业基金", Measure::SurplusDistributed),
    named("上年实户资金余额"),
    named("未安排支出的实户资金"),
    named("专项资金列入部门预算{的|}项目"),
    named("纳入财政专户管理的收费"),
    beside("扣除{中央|}{基建|基本建设}{项目|投资|支出|}"),
    named("结转{和|}结余"),
    named("结余结转"),
    named("财政拨款{资金|}结转"),
    named("非财政拨款结转"),
    named("财政拨款结转{和|}结余"),
    named("提前{通知|下达}{专项|}转移支付"),
    named("一般性项目"),
    named("专项资金"),
    named("{流动|固定|无形|其他固定}资产"),
    named("资产总额"),
    named("{房屋构筑物|在建工程|其他资产}"),
    named("基本支出结转"),
    named("项目支出结转{和结余|}"),
    named("非财政拨款资金结余"),
    named("非财政拨款"),
    named("专户资金结转结余"),
    named("单位资金结转结余"),
    named("捐赠"),
    named("{其他|}运转类{项目|}"),
    named("特定目标类{项目|}"),
    named("委托业务费"),
    named("基本建设资金"),
    named("转移性"),
    named("财政性"),
    // Funds
    fund("{|本级|当年}财政拨款", Fund::Fiscal),
    fund("{财政|}预算拨款", Fund::Fiscal),
    fund("{财政性|财政}资金", Fund::Fiscal),
    fund("财政拨款(补助)", Fund::Fiscal),
    earned("财政补助收入", Fund::Fiscal),
    fund("一般公共预算{拨款||财政拨款|当年拨款|当年财政拨款}", Fund::GeneralPublic),
    fund("一般公共财政{预算|}{拨款|财政拨款}", Fund::GeneralPublic),
    fund("公共{预算|财政|财政预算|预算财政}拨款", Fund::GeneralPublic),
    fund("公共财政预算", Fund::GeneralPublic),
    fund("一般预算{财政拨款|拨款}", Fund::GeneralPublic),
    fund("政府性基金{预算拨款|拨款|预算||预算财政拨款|当年拨款|预算当年拨款}", Fund::GovernmentFund),
    fund("基金预算{拨款|}", Fund::GovernmentFund),
    fund("国有资本经营{预算拨款|拨款|预算||预算财政拨款|预算当年拨款|收益|收益财政拨款}", Fund::StateCapital),
    fund("经费拨款{(补助)|}", Fund::Appropriated),
    fund("公共财政拨款(补助)资金", Fund::Appropriated),
    fund("纳入{一般公共|}预算管理的{非税收入拨款|非税收入|资金}", Fund::NonTax),
    fund("行政事业性收费", Fund::NonTax),
    fund("非税收入", Fund::NonTax),
    fund("专项收入", Fund::NonTax),
    fund("财政专户管理{|的}资金", Fund::SpecialAccount),
    fund("财政专户{资金|拨款|核拨|核拨资金|}", Fund::SpecialAccount),
    fund("财政专户管理{的|}事业收入", Fund::SpecialAccount),
    fund("财政专户管理的教育收费", Fund::SpecialAccount),
    fund("纳入财政专户管理的资金", Fund::SpecialAccount),
    fund("{专户管理|专户管理的|}教育收费", Fund::EducationFees),
    fund("其他专户收入拨款", Fund::SpecialNonTax),
    fund("其他非税收入", Fund::SpecialNonTax),
    fund("单位{自有|}资金", Fund::OwnFunds),
    fund("其{他|它}资金", Fund::OwnFunds),
    fund("自有资金", Fund::OwnFunds),
    fund("{单位|}自筹{资金|}", Fund::OwnFunds),
    fund("非财政拨款资金", Fund::OwnFunds),
    earned("事业收入{|(不含教育收费)|(不含专户管理)}", Fund::Institution),
    earned("事业单位经营{|服务}收入", Fund::Business),
    earned("{单位|}经营收入", Fund::Business),
    earned("上级补助收入", Fund::HigherSubsidy),
    fund("上级补助", Fund::HigherSubsidy),
    earned("{|对}附属单位上缴收入", Fund::AffiliatePayment),
    fund("附属单位{上缴|缴款}", Fund::AffiliatePayment),
    earned("其{他|它}收入", Fund::Other),
    fund("债务资金{|(银行贷款)}", Fund::Debt),
    fund("债务收入", Fund::Debt),
    // Nature
    nature("基本支出", Nature::Basic),
    nature("项目支出{|总数}", Nature::Project),
    nature("专项业务经费{支出|}", Nature::Project).joined(),
    nature("项目经费", Nature::Project).joined(),
    nature("{事业单位|}经营支出", Nature::Business),
    nature("事业单位经营服务支出", Nature::Business),
    nature("{上缴|上解}上级{支出|}", Nature::UpwardPayment),
    nature("对附属单位{|的}补助支出", Nature::AffiliateSubsidy),
    nature("对附属单位补助", Nature::AffiliateSubsidy),
    nature("对下级单位补助支出", Nature::AffiliateSubsidy),
    nature("{单位预留|预留|}机动经费", Nature::Reserve),
    group("人员{经费|支出|类|经费支出}", EconomicGroup::Staff),
    group("{日常|}公用{经费|支出}", EconomicGroup::Operations),
    group("公用{类|经费支出}", EconomicGroup::Operations),
    named("人员经费和公用经费支出"),
    // Economic classes that stand as rows
    says("工资{和|}福利支出", Facet::ANY.economic("301")),
    says("商品{和|}服务支出", Facet::ANY.economic("302")),
    says("对个人和家庭{的|}补助", Facet::ANY.economic("303")),
    says("对个人和家庭{的|}补助支出", Facet::ANY.economic("303")),
    says("债务利息及费用支出", Facet::ANY.economic("307")),
    says("{其他|}资本性支出", Facet::ANY.economic("310")),
    says("对企业补助", Facet::ANY.economic("312")),
    says("机关工资福利支出", Facet::ANY.economic("501")),
    says("机关商品和服务支出", Facet::ANY.economic("502")),
    says("机关资本性支出{|(一)}", Facet::ANY.economic("503")),
    says("机关资本性支出(二)", Facet::ANY.economic("504")),
    says("对事业单位经常性补助", Facet::ANY.economic("505")),
    says("对事业单位资本性补助", Facet::ANY.economic("506")),
    // The three public expenses and what stands beside them
    public("“三公”{经费|}", ThreePublic::All),
    both("三公经费{合计|小计|支出合计}", Facet::of(Measure::ThreePublic(ThreePublic::All)), Role::Total),
    both("三公经费{财政拨款|}预算总额", Facet::of(Measure::ThreePublic(ThreePublic::All)), Role::Total),
    public("因公出国（境）{费|费用|经费|支出|}", ThreePublic::Abroad),
    public("出国（境）{费|费用|经费}", ThreePublic::Abroad),
    public("因公出国境费", ThreePublic::Abroad),
    public("因公出国{费|费用|经费|}", ThreePublic::Abroad),
    public("公务接待{费|费用|}", ThreePublic::Reception),
    public("国内{公务|}接待{支出|费|费用}", ThreePublic::DomesticReception),
    public("{外宾|外事}接待{支出|费|费用}", ThreePublic::ForeignReception),
    public("公务{用|}车购置{及|和|与|}{|公务用车}运行{费|费用|维护费|维护费用|维护|}", ThreePublic::Vehicles),
    public("公务用车购置{费|费用}{及|和|与}{|公务用车}运行{费|费用|维护费|维护费用|维护}", ThreePublic::Vehicles),
    public("公务用车购置{及|和}运维费", ThreePublic::Vehicles),
    public("公务用车运维费", ThreePublic::VehicleRunning),
    public("购置{及|和|与}运行{维护|}{费|费用}", ThreePublic::Vehicles).under(),
    public("公务车辆运行{费|费用|维护费|维护费用|维护|}", ThreePublic::VehicleRunning),
    public("公车购置{费|费用|}{及|和|与}运行{费|费用|维护费|维护费用|维护}", ThreePublic::Vehicles),
    public("公车购置{费|费用|}", ThreePublic::VehiclePurchase),
    public("公车运行{费|费用|维护费|维护费用|维护|及维护|及维护费|和维护|和维护费}", ThreePublic::VehicleRunning),
    public("公务用车{费|}", ThreePublic::Vehicles).joined(),
    public("公务{用|}车购置{费|费用|经费|}", ThreePublic::VehiclePurchase),
    public("购置{费|费用}", ThreePublic::VehiclePurchase).under(),
    public("车辆购置{费|费用|经费|}", ThreePublic::VehiclePurchase).under(),
    public("车辆运行{费|费用|维护费|维护费用|维护}", ThreePublic::VehicleRunning),
    public("公务{用|}车运行费维护费", ThreePublic::VehicleRunning),
    public("公务{用|}车{|用车}运行{费|费用|维护费|维护费用|维护|}", ThreePublic::VehicleRunning),
    public("运行{维护|}{费|费用}", ThreePublic::VehicleRunning).under(),
    measure("机关运行{经费|费}", Measure::OperatingCost),
    measure("行政经费", Measure::OperatingCost),
    measure("会议费", Measure::Meetings),
    measure("培训费", Measure::Training),
    measure("三公经费{和|及|}会议费{和|}培训费{合计|}", Measure::ThreePublicMeetingsTraining),
    // Procurement
    measure("政府采购{|项目}", Measure::Procurement(Procured::All)),
    measure("采购金额", Measure::Procurement(Procured::All)).joined(),
    measure("面向中小企业预留", Measure::Procurement(Procured::ForSmallAndMedium)),
    measure("面向中小企业", Measure::Procurement(Procured::ForSmallAndMedium)),
    measure(
        "{面向|预留给}中小{型|}企业{预留|}{的|}{政府|}采购{项目|}{预算|}",
        Measure::Procurement(Procured::ForSmallAndMedium),
    ),
    measure("预留给中小企业的项目资金规模", Measure::Procurement(Procured::ForSmallAndMedium)),
    measure("{面向|预留给}小微企业{预留|}", Measure::Procurement(Procured::ForSmallAndMicro)),
    measure(
        "{面向|预留给}小{型和微型|型微型|微型|微}企业{预留|}{的|}{政府|}采购{项目|}{预算|}",
        Measure::Procurement(Procured::ForSmallAndMicro),
    ),
    measure("预留给小型微型企业的项目资金规模", Measure::Procurement(Procured::ForSmallAndMicro)),
    measure("授予中小企业合同{金额|}", Measure::Procurement(Procured::WonBySmallAndMedium)),
    measure("授予小微企业合同{金额|}", Measure::Procurement(Procured::WonBySmallAndMicro)),
    measure("政府采购项目中", Measure::Procurement(Procured::All)),
    measure("{政府采购|采购|购买|}货物{类|}{采购|}", Measure::Procurement(Procured::Goods)),
    measure("{政府采购|采购|购买|}工程{类|}{采购|}", Measure::Procurement(Procured::Works)),
    measure("{政府采购|采购|}服务{类|}{采购|}", Measure::Procurement(Procured::Services)),
    // Assets
    asset("{公务车辆|机动车辆|车辆}", Asset::Vehicles),
    asset(
        "{副部（省）级|副部级|副省级|部（省）级|省部级|省级|部级}{及|}{以上|}领导{干部|}用车",
        Asset::MinisterialVehicles,
    ),
    asset("主要{领导|负责人}{干部|}用车", Asset::PrincipalVehicles),
    asset("机要通{信|讯}{和应急|应急|}{保障|}用车", Asset::ConfidentialVehicles),
    asset("应急保障用车", Asset::EmergencyVehicles),
    asset("执法执勤用车", Asset::EnforcementVehicles),
    asset("特种{专业|}{技术|}用车", Asset::SpecialistVehicles),
    asset("离退休{干部|}{服务|}用车", Asset::RetireeVehicles),
    asset("一般公务用车", Asset::GeneralVehicles),
    asset("其{他|它}{按照规定配备的公务|}{用车|车辆}", Asset::OtherVehicles),
    asset("单{位价值|价}{在|}100万{元|}{（含）|}以上{的|}{大型|}设备{（不含车辆）|}", Asset::LargeEquipment),
    asset("单{位价值|价}{在|}100万{元|}{（含）|}以上{的|}专用设备", Asset::SpecialEquipment),
    asset("单{位价值|价}{在|}50万{元|}{（含）|}以上{的|}通用设备", Asset::GeneralEquipment),
    asset("单{位价值|价}{在|}50万{元|}{（含）|}以上{的|}{大型|}设备", Asset::Equipment),
    asset("单{位价值|价}{在|}20万{元|}{（含）|}以上{的|}{大型|}设备", Asset::CostlyEquipment),
    // Numbers behind the three public expenses
    number("{因公|}出国{（境）|境|}{团组|团}{数|个数|数量|}", PublicCount::GroupsAbroad),
    number("{因公|}出国{（境）|境|}{人次|人数|人次数|人员数}", PublicCount::PersonsAbroad),
    number("{公务用车|公务车|公车}购置{数|数量|辆数}", PublicCount::VehiclesBought),
    number("{财政拨款开支的|}{公务用车|公务车|公车}{期末|年末|}保有{量|数|数量}", PublicCount::VehiclesKept),
    number("{国内|}公务接待{批次|批次数|批数}", PublicCount::Receptions),
    number("{国内|}公务接待{人次|人数|人次数}", PublicCount::PersonsReceived),
    number("{外事|外宾}接待{批次|批次数|批数}", PublicCount::ForeignReceptions),
    number("{外事|外宾}接待{人次|人数|人次数}", PublicCount::ForeignPersonsReceived),
    number("国（境）外{公务|}接待{批次|批次数|批数}", PublicCount::ReceptionsAbroad),
    number("国（境）外{公务|}接待{人次|人数|人次数}", PublicCount::PersonsReceivedAbroad),
    // Period and stage
    says("{上年|上年度|去年|上一年|上一年度}", Facet::ANY.years_back(1)),
    says("{本年|本年度|当年}", Facet::ANY.years_back(0)),
    stage("{年初|本年|后|}预算数", Stage::Initial),
    stage("{年初|本年}预算", Stage::Initial),
    stage("预算金额", Stage::Initial),
    stage("{全年|调整}预算{数|}", Stage::Adjusted),
    stage("调整后预算{数|}", Stage::Adjusted),
    stage("{预算|预计|全年|后|}执行数", Stage::Executed),
    stage("决算{数|金额|统计数}", Stage::Final),
    says("决算", Facet::ANY.stage(Stage::Final)),
    role("金额", Role::Amount),
    role("统计数", Role::Amount),
    role("预(决)算数", Role::Amount),
    role("项目金额", Role::Amount),
    role("{财政部门|}批复数", Role::Amount),
    both("预算支出总额", Facet::of(Measure::Expenditure), Role::Total),
    // Changes
    aspect("{比|较}", Aspect::Change),
    aspect("增减{|额|金额|变化金额|变化情况|变化|情况}", Aspect::Change),
    aspect("比上年增减{额|}", Aspect::Change),
    aspect("增加(减少)额", Aspect::Change),
    aspect("增减额(+)", Aspect::Change),
    aspect("{决算|决算数|预决算}对比{情况|}", Aspect::Change),
    both("增减{%|(%)|幅度|幅度(%)|率|比例|百分比}", Facet::ANY.aspect(Aspect::ChangeRate), Role::Rate),
    both("增长{%|率}", Facet::ANY.aspect(Aspect::ChangeRate), Role::Rate),
    both("占比", Facet::ANY.aspect(Aspect::Share), Role::Rate),
    both("{比例|%|(%)}", Facet::ANY, Role::Rate),
    both("{完成预算的%|执行率|使用率|支出率|支付率}", Facet::ANY.aspect(Aspect::Completion), Role::Rate),
    // Roles
    role("{合计|总计|共计|金额合计|总合计|资金总额|项目总额|总额}", Role::Total),
    role("小计", Role::Subtotal),
    role("其中", Role::OfWhich),
    role("{备注|说明|项目简介|项目概况}", Role::Remark),
    role("购买服务{内容|项目内容}", Role::Remark),
    role("规格{型号|}", Role::Remark),
    role("{实施采购|预计采购|计划采购|采购|实施}时间", Role::Remark),
    role("{项目|项目总体|}绩效目标", Role::Remark),
    role("{序号|序|行次|栏次}", Role::Index),
    role("{数量|人数|面积|人次|批次}", Role::Quantity),
    role("数量{或|及|和|、}{人次|人数}", Role::Quantity),
    role("{人员|}编制{数|人数}", Role::Quantity),
    role("{实有|在职|在编|离休|退休|离退休}人{数|员数}", Role::Quantity),
    role("{|采购|预算|配置}单价", Role::Price),
    // Labels
    role("{科目|}{编码|代码}", Role::Code),
    role("{类|款|项}", Role::CodePart),
    role("{科目名称|科目|名称}", Role::Name),
    role("单位{名称|}({科目|科目名称|功能科目|功能科目名称|功能分类科目名称})", Role::Name),
    role("科目(单位)名称", Role::Name),
    role("科目名称(单位名称)", Role::Name),
    role("{支出|}功能{分类|}", Role::Functional),
    role("经济{分类|}", Role::Economic),
    role("部门{支出|预算|}经济分类", Role::Economic),
    role("{部门经济|支出经济分类|部门预算支出经济|部门预算支出经济分类}", Role::Economic),
    role("政府{支出|预算|预算支出|}经济分类", Role::GovernmentEconomic),
    role("政府{预算支出|}经济", Role::GovernmentEconomic),
    role("{单位|部门|部门(单位)|预算单位|二级预算单位}名称", Role::Body),
    role("{预算单位|部门(单位)|主管部门|项目单位|采购单位}", Role::Body),
    role("{单位|部门|预算单位}{编码|代码}", Role::BodyCode),
    role("部门(单位)代码", Role::BodyCode),
    role("{单位(项目)|单位(专项)|项目|预算项目|专项}名称", Role::Project),
    role("{一级|二级|采购}项目{名称|}", Role::Project),
    role("指导性目录", Role::Project),
    role("支出项目类别{(资金使用单位)|}", Role::Project),
    role("项目{编码|代码|编号}", Role::ProjectCode),
    role("{收入|支出|经费|}项目", Role::Item),
    role("按大类", Role::Item),
    role("{年度|年份}", Role::Time),
    // What joins others
    glue("{的|及|和|与|数|额|情况|总体|总|表|明细|汇总|预算|资金|拨款|财务|综合|部门|单位|按|安排|公开|续|年|元|万元}"),
    glue("{本级|市级|省级|县级|区级|州级|来源|资金来源|支出用途|用途|支出性质|性质|年度预算申请}"),
    glue("按{收入|支出}性质分"),
];

/// Measure words that stand in brackets behind what is counted: `公务用车保有量（辆）`.
pub(super) const MEASURES: &[&str] =
    &["个", "人", "名", "人次", "批次", "批", "次", "辆", "台", "套", "台/套", "台(套)", "家", "户", "件", "平方米"];

/// Words of headings over assets that are held, and over those that come or go.
pub(super) const HELD: &[&str] = &["占用", "占有", "存量", "车辆数"];
pub(super) const MOVED: &[&str] = &["新增", "购置", "配置", "处置", "增加", "减少"];
