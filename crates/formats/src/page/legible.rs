//! Whether what stands on a page can be read at all: pages may be images, and fonts may lie about their characters.

use std::collections::BTreeSet;

use document::text;

use super::ink::{Glyph, Ink};
use crate::Unread;

/// So few characters are a page number or a stamp, not the text of a page.
const FEW: usize = 8;
/// So many curves, where there are no characters, are the outlines of some: no chart of a budget has as many.
const OUTLINES: usize = 100;
/// The part of the page that the image of a scan covers.
const COVERED: f32 = 0.4;
/// The part of a page's characters that must be known for it to be read.
const KNOWN: usize = 70;
/// So many Chinese characters are enough to judge them.
const ENOUGH: usize = 60;

/// Why nothing of a page can be read, if it cannot.
pub(super) fn unread(ink: &Ink) -> Option<Unread> {
    let shown: Vec<char> = ink.glyphs.iter().filter(|g| g.shows && !g.is_blank()).map(|g| g.char).collect();
    let page = ink.size.0 * ink.size.1;
    let covered: f32 = ink.images.iter().map(|a| a.width() * a.height()).sum();
    if shown.len() < FEW && covered >= COVERED * page {
        return Some(Unread::Scan);
    }
    if shown.len() < FEW && ink.curves.len() >= OUTLINES {
        return Some(Unread::Outlines);
    }
    let known = shown.iter().filter(|c| **c != char::REPLACEMENT_CHARACTER).count();
    let strangers = || shown.iter().filter(|c| is_stranger(**c));
    let lies = varies(strangers()) && strangers().count() * MOST_STRANGERS > shown.len();
    if lies || !shown.is_empty() && known * 100 < shown.len() * KNOWN {
        return Some(Unread::Fonts);
    }
    let mut han: Vec<char> = shown.into_iter().filter(|c| text::is_han(*c)).collect();
    han.sort_unstable();
    let (mut varieties, mut common) = (0, 0);
    for same in han.chunk_by(|a, b| a == b) {
        varieties += 1;
        common += if same.first().is_some_and(|c| COMMON.contains(*c)) { same.len() } else { 0 };
    }
    let strange = common * COMMON_SHARE < han.len() || varieties * LEAST_VARIETY < han.len();
    (han.len() >= ENOUGH && strange).then_some(Unread::Fonts)
}

/// Letters that no Chinese text has, such as `þ`: what the font says of its characters is not right.
fn is_stranger(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}') && !matches!(c, '×' | '÷')
}

/// One in so many characters of a page: its digits are as little to be believed.
const MOST_STRANGERS: usize = 100;
/// Fewer different ones on a page may be meant.
const FEWEST_STRANGERS: usize = 3;

/// Whether there are enough different ones.
fn varies<'c>(strangers: impl Iterator<Item = &'c char>) -> bool {
    strangers.collect::<BTreeSet<_>>().len() >= FEWEST_STRANGERS
}

/// Takes strangers for characters of which nothing is known.
pub(super) fn without_strangers(glyphs: &mut [Glyph]) {
    if varies(glyphs.iter().filter(|g| g.shows).map(|g| &g.char).filter(|c| is_stranger(**c))) {
        let strangers = glyphs.iter_mut().filter(|g| is_stranger(g.char));
        strangers.for_each(|g| g.char = char::REPLACEMENT_CHARACTER);
    }
}

/// Of so many characters at least one is another: where a font has one glyph for all, all read the same.
const LEAST_VARIETY: usize = 40;
/// At least one in so many characters is a common one. In published disclosures it is every second; where a font lies
/// about its characters it is one in thirty.
const COMMON_SHARE: usize = 8;
/// The most common characters of published budgets.
const COMMON: &str = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严预算财拨款费购购室项支购企债减免决核绩监督";
