//! Which packs are loaded, and what is said where one cannot be.

use crate::browser::fetch::{self, FetchError};
use crate::pack::content::read_index;
use crate::pack::envelope::PackFile;
use crate::pack::{Content, CoreFiles, Index, Kind, PackError, Problem, Thing};

/// The folder of the packs, from the page.
const FOLDER: &str = "packs/";

/// What the page begins with.
#[derive(Debug)]
pub struct Loaded {
    /// Everything but the provinces.
    pub content: Content,
    /// Which files there are.
    pub index: Index,
    /// What is wrong with files without which the page works all the same.
    pub errors: Vec<PackError>,
}

async fn file(path: &str) -> Result<PackFile, Vec<PackError>> {
    let name = format!("{FOLDER}{path}");
    match fetch::text(&name).await {
        Ok(text) => PackFile::parse(&name, &text).map_err(|error| vec![error]),
        Err(error) => Err(vec![unreadable(&name, &error)]),
    }
}

fn unreadable(name: &str, error: &FetchError) -> PackError {
    PackError {
        file: name.to_owned(),
        pointer: String::new(),
        problem: Problem::Unreadable(error.reason()),
    }
}

/// Loads what is needed before the first question: all core files at once, then the national
/// programmes, without which the rest still works.
///
/// # Errors
/// What keeps the page from beginning.
pub async fn core() -> Result<Loaded, Vec<PackError>> {
    let index = read_index(&file("index.json").await?)?;
    let path = |kind, word: &'static str| match index.national(kind) {
        Some(entry) => Ok(entry.file.clone()),
        None => Err(vec![PackError {
            file: format!("{FOLDER}index.json"),
            pointer: "/packs".to_owned(),
            problem: Problem::NoSuchPack(word),
        }]),
    };
    let paths = (
        path(Kind::Facts, "facts")?,
        path(Kind::Size, "size")?,
        path(Kind::Questionnaire, "questionnaire")?,
        path(Kind::Regions, "regions")?,
        path(Kind::Glossary, "glossary")?,
        path(Kind::Programmes, "programmes")?,
    );
    // Begun together, so that they travel together; awaited in turn.
    let begun = [&paths.0, &paths.1, &paths.2, &paths.3, &paths.4, &paths.5]
        .map(|path| spawn(path.clone()));
    let [facts, size, questionnaire, regions, glossary, national] = begun;
    let (facts, size, questionnaire) = (facts.await, size.await, questionnaire.await);
    let (regions, glossary, national) = (regions.await, glossary.await, national.await);
    let mut content = Content::read(CoreFiles {
        facts: &facts?,
        size: &size?,
        questionnaire: &questionnaire?,
        regions: &regions?,
        glossary: &glossary?,
    })?;
    let added = national.and_then(|national| content.add_programmes(&national));
    Ok(Loaded {
        content,
        index,
        errors: added.err().unwrap_or_default(),
    })
}

type Begun = std::pin::Pin<Box<dyn Future<Output = Result<PackFile, Vec<PackError>>>>>;

/// A request that is under way before anybody waits for it.
fn spawn(path: String) -> Begun {
    let promise = wasm_bindgen_futures::future_to_promise({
        let name = format!("{FOLDER}{path}");
        async move {
            let text = fetch::text(&name).await;
            text.map(wasm_bindgen::JsValue::from)
                .map_err(|error| error.reason().into())
        }
    });
    Box::pin(async move {
        let name = format!("{FOLDER}{path}");
        match wasm_bindgen_futures::JsFuture::from(promise).await {
            Ok(text) => PackFile::parse(&name, &text.as_string().unwrap_or_default())
                .map_err(|error| vec![error]),
            Err(why) => Err(vec![PackError {
                file: name,
                pointer: String::new(),
                problem: Problem::Unreadable(why.as_string().unwrap_or_default()),
            }]),
        }
    })
}

/// Loads further programme files. A bad one is left out and told; the others are added.
pub async fn programmes(content: &mut Content, paths: &[String]) -> Vec<PackError> {
    let mut errors = Vec::new();
    for path in paths {
        let added = file(path)
            .await
            .and_then(|file| content.add_programmes(&file));
        errors.extend(added.err().unwrap_or_default());
    }
    // Loaded already, by a region chosen before: nothing is wrong with that.
    errors.retain(|error| {
        !matches!(
            &error.problem,
            Problem::Duplicate(Thing::Pack | Thing::Programme, _)
        )
    });
    errors
}
