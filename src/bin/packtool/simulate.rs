//! `packtool simulate`: how made-up firms come out, questionnaire by questionnaire.

use crate::cli::Given;
use crate::evaluate;
use crate::random::Random;
use quality_selfcheck::assess::{
    Grade, Item, Level, Maturity, Questionnaire, Rating, Ratings, assess,
};
use quality_selfcheck::content::Content;
use quality_selfcheck::locale::Catalogue;
use quality_selfcheck::session::walk;
use serde_json::{Value as Json, json};

/// Firms of each population, where the call does not say.
const FIRMS: usize = 200;
/// The means of the populations that answer as they are, in hundredths of a point.
const MEANS: [u32; 9] = [100, 150, 200, 225, 250, 275, 300, 325, 350];
/// How far a dimension lies from a firm's mean, and an item from its dimension: standard deviations in points.
const SPREAD: (f64, f64) = (0.4, 0.7);

/// How the firms of a population answer.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Answers {
    /// As they are.
    Honest,
    /// The same, but two of the items have nothing at all.
    Holes,
    /// The same, but a tenth of the items is 说不清.
    Unsure,
    /// What has 0 or 1 points becomes 不适用 wherever that can be chosen.
    Gaming,
    /// The same, wherever it could be chosen in every item.
    GamingAll,
    /// Any option.
    Careless,
    /// The same option everywhere.
    StraightLine,
}

struct Population {
    name: String,
    /// Mean in hundredths of a point.
    mean: u32,
    answers: Answers,
}

fn populations() -> Vec<Population> {
    let of = |name: &str, mean: u32, answers| Population {
        name: format!("{name} {}.{:02}", mean / 100, mean % 100),
        mean,
        answers,
    };
    let mut all: Vec<Population> = MEANS.map(|mean| of("mean", mean, Answers::Honest)).into();
    all.push(of("mean", 375, Answers::Honest));
    all.push(of("mean", 400, Answers::Honest));
    all.push(of("holes", 350, Answers::Holes));
    all.push(of("unsure", 300, Answers::Unsure));
    for mean in [150, 200, 250, 300] {
        all.push(of("gaming", mean, Answers::Gaming));
    }
    all.push(of("gaming-all", 250, Answers::GamingAll));
    all.push(of("careless", 200, Answers::Careless));
    all.push(of("straight-line", 200, Answers::StraightLine));
    all
}

/// A firm: how far each dimension lies from nothing, each item of the pool from its dimension.
struct Firm {
    dimensions: Vec<f64>,
    items: Vec<f64>,
}

impl Firm {
    fn new(content: &Content, mean: u32, random: &mut Random) -> Firm {
        let mean = f64::from(mean) / 100.0;
        let (of_dimensions, of_items) = SPREAD;
        let dimensions = content.standard.dimensions.iter();
        Firm {
            dimensions: dimensions
                .map(|_| mean + of_dimensions * deviation(random))
                .collect(),
            items: content
                .pool
                .iter()
                .map(|_| of_items * deviation(random))
                .collect(),
        }
    }

    /// What it does about an item, in points.
    fn points(&self, item: &Item) -> u8 {
        let dimension = self.dimensions.get(item.dimension).copied().unwrap_or(0.0);
        let own = self.items.get(item.key).copied().unwrap_or(0.0);
        (dimension + own)
            .round()
            .clamp(0.0, f64::from(Rating::MOST)) as u8
    }

    fn ratings(
        &self,
        questionnaire: &Questionnaire,
        answers: Answers,
        random: &mut Random,
    ) -> Ratings {
        let mut ratings = Ratings::new();
        let same = random.below(5) as u8;
        for item in &questionnaire.items {
            let points = self.points(item);
            let may = item.not_applicable.is_some();
            let rating = match answers {
                Answers::Gaming if points < 2 && may => Rating::NotApplicable,
                Answers::GamingAll if points < 2 => Rating::NotApplicable,
                Answers::Unsure if random.below(10) == 0 => Rating::Unknown,
                Answers::Careless => Rating::Points(random.below(5) as u8),
                Answers::StraightLine => Rating::Points(same),
                _ => Rating::Points(points),
            };
            ratings.set(item.key, Some(rating));
        }
        if answers == Answers::Holes {
            for _ in 0..2 {
                let place = random.below(questionnaire.items.len() as u64) as usize;
                if let Some(item) = questionnaire.items.get(place) {
                    ratings.set(item.key, Some(Rating::Points(0)));
                }
            }
        }
        ratings
    }
}

/// About normal, with a standard deviation of 1: twelve equal ones together, by additions alone, so that every machine draws
/// the same.
fn deviation(random: &mut Random) -> f64 {
    let drawn: u64 = (0..12).map(|_| random.below(1 << 20)).sum();
    drawn as f64 / f64::from(1 << 20) - 6.0
}

/// What the firms of a population come to.
#[derive(Default)]
struct Outcome {
    firms: usize,
    /// By level, and then without one.
    levels: [usize; 5],
    /// By the level that the score alone would give.
    bands: [usize; 4],
    /// Whose level is lower than that of the score.
    gated: usize,
    /// Whose level is higher as soon as one item is at its best.
    one_item: usize,
    /// The same of an item that is not critical.
    one_plain_item: usize,
    scores: u64,
    /// By level: items at 0 or 1 point.
    holes: [usize; 4],
    /// At which answer leaving is offered, of those to whom it is.
    stops: Vec<usize>,
}

impl Outcome {
    fn count(&mut self, questionnaire: &Questionnaire, ratings: &Ratings) {
        let maturity = assess(questionnaire, ratings);
        self.firms += 1;
        self.scores += u64::from(maturity.score.least);
        let band = by_score(questionnaire, &maturity);
        add(&mut self.bands, band as usize, 1);
        let Grade::Level { certain, .. } = maturity.grade else {
            add(&mut self.levels, 4, 1);
            return;
        };
        add(&mut self.levels, certain as usize, 1);
        self.gated += usize::from(certain < band);
        let low = |item: &&std::sync::Arc<Item>| {
            matches!(item.rating(ratings), Some(Rating::Points(0 | 1)))
        };
        let holes = questionnaire.items.iter().filter(low).count();
        add(&mut self.holes, certain as usize, holes);
        let (critical, plain) = deciding(questionnaire, ratings, certain);
        self.one_item += usize::from(critical || plain);
        self.one_plain_item += usize::from(plain);
        self.stops.extend(stop(questionnaire, ratings));
    }

    fn json(&mut self, name: &str) -> Json {
        let share = |n: usize| per_cent(n, self.firms);
        let levels: serde_json::Map<String, Json> = Level::WORDS
            .iter()
            .map(|(word, _)| *word)
            .chain(["none"])
            .zip(self.levels)
            .map(|(word, n)| (word.to_owned(), share(n).into()))
            .collect();
        let holes: Vec<f64> = self
            .holes
            .iter()
            .zip(self.levels)
            .map(|(holes, firms)| tenths(*holes as u64, firms))
            .collect();
        self.stops.sort_unstable();
        let median = self.stops.get(self.stops.len() / 2);
        json!({
            "population": name,
            "levels": levels,
            "by_score_alone": self.bands.map(share),
            "score": tenths(self.scores, self.firms),
            "lowered_by_gates": share(self.gated),
            "one_item_decides": share(self.one_item),
            "one_plain_item_decides": share(self.one_plain_item),
            "low_items_by_level": holes,
            "leaving_offered": share(self.stops.len()),
            "leaving_offered_at": median,
        })
    }
}

fn add<const N: usize>(counts: &mut [usize; N], place: usize, n: usize) {
    if let Some(count) = counts.get_mut(place) {
        *count += n;
    }
}

fn per_cent(n: usize, of: usize) -> f64 {
    tenths(100 * n as u64, of)
}

/// A mean, to one digit.
fn tenths(sum: u64, of: usize) -> f64 {
    (10.0 * sum as f64 / of.max(1) as f64).round() / 10.0
}

fn by_score(questionnaire: &Questionnaire, maturity: &Maturity) -> Level {
    let levels = Level::WORDS.iter().rev().map(|(_, level)| *level);
    let mut open =
        levels.filter(|level| questionnaire.level(*level).min_score <= maturity.score.least);
    open.next().unwrap_or(Level::Initial)
}

/// Whether one critical item at its best would give a higher level, and whether one that is not critical would.
fn deciding(questionnaire: &Questionnaire, ratings: &Ratings, certain: Level) -> (bool, bool) {
    let (mut critical, mut plain) = (false, false);
    for item in &questionnaire.items {
        if item.rating(ratings) == Some(Rating::Points(Rating::MOST))
            || (if item.critical { critical } else { plain })
        {
            continue;
        }
        let mut raised = ratings.clone();
        raised.set(item.key, Some(Rating::Points(Rating::MOST)));
        if assess(questionnaire, &raised).grade.certain() > Some(certain) {
            match item.critical {
                true => critical = true,
                false => plain = true,
            }
        }
    }
    (critical, plain)
}

/// The number of answers after which leaving is offered.
fn stop(questionnaire: &Questionnaire, ratings: &Ratings) -> Option<usize> {
    let mut answered = Ratings::new();
    let mut items = questionnaire.items.iter().enumerate();
    let found = items.find_map(|(nth, item)| {
        answered.set(item.key, ratings.get(item.key));
        walk::may_leave(questionnaire, &answered).then_some(nth + 1)
    });
    found.filter(|nth| *nth < questionnaire.items.len())
}

/// How far a variant lies from the standard one for the same firms.
fn agreement(
    content: &Content,
    variant: &Questionnaire,
    firms: usize,
    random: &mut Random,
) -> Json {
    let (mut sum, mut most, mut same, mut all) = (0_u64, 0, 0, 0);
    for mean in MEANS {
        for _ in 0..firms {
            let firm = Firm::new(content, mean, random);
            let of = |questionnaire: &Questionnaire, random: &mut Random| {
                let ratings = firm.ratings(questionnaire, Answers::Honest, random);
                assess(questionnaire, &ratings)
            };
            let (standard, own) = (of(&content.standard, random), of(variant, random));
            let apart = standard.score.least.abs_diff(own.score.least);
            sum += u64::from(apart);
            most = most.max(apart);
            same += usize::from(standard.grade == own.grade);
            all += 1;
        }
    }
    json!({
        "questionnaire": variant.id,
        "mean_points_apart": tenths(sum, all),
        "most_points_apart": most,
        "same_level": per_cent(same, all),
    })
}

/// Draws the firms and prints what becomes of them.
pub fn run(given: Given<'_>, texts: &Catalogue) -> Result<(), Vec<String>> {
    let number = |id, otherwise| match given.optional_number(id) {
        Some(number) => number,
        None => otherwise,
    };
    let (firms, seed) = (number("firms", FIRMS), number("seed", 1) as u64);
    let content = evaluate::load(given.text("packs"), texts)?;
    let variants = content.variants.iter();
    let variants: Vec<&Questionnaire> = variants
        .filter_map(|one| one.questionnaire.as_ref())
        .collect();
    let mut results = Vec::new();
    for questionnaire in std::iter::once(&content.standard).chain(variants.iter().copied()) {
        let mut random = Random(seed);
        let populations = populations().into_iter().map(|population| {
            let mut outcome = Outcome::default();
            for _ in 0..firms {
                let firm = Firm::new(&content, population.mean, &mut random);
                let ratings = firm.ratings(questionnaire, population.answers, &mut random);
                outcome.count(questionnaire, &ratings);
            }
            outcome.json(&population.name)
        });
        let populations: Vec<Json> = populations.collect();
        results.push(json!({ "questionnaire": questionnaire.id, "populations": populations }));
    }
    let mut random = Random(seed);
    let agreements: Vec<Json> = variants
        .iter()
        .map(|variant| agreement(&content, variant, firms, &mut random))
        .collect();
    let report = json!({
        "method": content.standard.method.id,
        "seed": seed,
        "firms": firms,
        "questionnaires": results,
        "agreement": agreements,
    });
    if given.has("json") {
        println!("{report}");
    } else {
        print_tables(&report);
    }
    Ok(())
}

fn print_tables(report: &Json) {
    println!(
        "method {}, seed {}, {} firms each; levels in %",
        report["method"], report["seed"], report["firms"]
    );
    for result in report["questionnaires"].as_array().into_iter().flatten() {
        println!("");
        println!(
            "## {}",
            result["questionnaire"].as_str().unwrap_or_default()
        );
        println!(
            "| population | initial | effective | improving | leading | none | score | by score alone | lowered by gates | one item decides | not critical | items at 0–1 by level | leaving offered | at answer |"
        );
        println!("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        for row in result["populations"].as_array().into_iter().flatten() {
            let levels = &row["levels"];
            let list = |key: &str| {
                let values = row[key].as_array().into_iter().flatten();
                let values: Vec<String> = values.map(Json::to_string).collect();
                values.join(" / ")
            };
            println!(
                "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
                row["population"].as_str().unwrap_or_default(),
                levels["initial"],
                levels["effective"],
                levels["improving"],
                levels["leading"],
                levels["none"],
                row["score"],
                list("by_score_alone"),
                row["lowered_by_gates"],
                row["one_item_decides"],
                row["one_plain_item_decides"],
                list("low_items_by_level"),
                row["leaving_offered"],
                row["leaving_offered_at"],
            );
        }
    }
    println!("");
    println!("## the same firms by the standard questionnaire");
    println!("| questionnaire | mean points apart | most | same level |");
    println!("|---|---|---|---|");
    for row in report["agreement"].as_array().into_iter().flatten() {
        println!(
            "| {} | {} | {} | {} |",
            row["questionnaire"].as_str().unwrap_or_default(),
            row["mean_points_apart"],
            row["most_points_apart"],
            row["same_level"]
        );
    }
}
