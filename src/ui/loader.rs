//! Which packs are loaded, and what is said where one cannot be.

use crate::browser::fetch;
use crate::pack::content::read_index;
use crate::pack::envelope::PackFile;
use crate::pack::{Content, CoreFiles, Index, Kind, PackError, Problem};

/// The folder of the packs, from the page.
const FOLDER: &str = "packs/";

/// What the page begins with.
#[derive(Debug)]
pub struct Loaded {
    /// What is needed to ask; programmes and glossary come after.
    pub content: Content,
    /// Which files there are.
    pub index: Index,
}

/// Loads what is needed before the first question, all files at once.
///
/// # Errors
/// What keeps the page from beginning.
pub async fn core() -> Result<Loaded, Vec<PackError>> {
    let index = read_index(&begin("index.json".to_owned()).await?)?;
    let path = |kind, word: &'static str| match index.national(kind) {
        Some(entry) => Ok(entry.file.clone()),
        None => Err(vec![PackError {
            file: format!("{FOLDER}index.json"),
            pointer: "/packs".to_owned(),
            problem: Problem::NoSuchPack(word),
        }]),
    };
    let paths = [
        path(Kind::Facts, "facts")?,
        path(Kind::Size, "size")?,
        path(Kind::Questionnaire, "questionnaire")?,
        path(Kind::Regions, "regions")?,
    ];
    // Begun together, so that they travel together; awaited in turn.
    let [facts, size, questionnaire, regions] = paths.map(begin);
    let (facts, size) = (facts.await, size.await);
    let (questionnaire, regions) = (questionnaire.await, regions.await);
    let content = Content::read(CoreFiles {
        facts: &facts?,
        size: &size?,
        questionnaire: &questionnaire?,
        regions: &regions?,
    })?;
    Ok(Loaded { content, index })
}

type Begun = std::pin::Pin<Box<dyn Future<Output = Result<PackFile, Vec<PackError>>>>>;

/// A request that is under way before anybody waits for it.
fn begin(path: String) -> Begun {
    let name = format!("{FOLDER}{path}");
    let promise = wasm_bindgen_futures::future_to_promise({
        let name = name.clone();
        async move {
            let text = fetch::text(&name).await;
            text.map(wasm_bindgen::JsValue::from)
                .map_err(|error| error.reason().into())
        }
    });
    Box::pin(async move {
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

/// Further files, as far as they can be had, and what is wrong with the others.
pub async fn more(paths: Vec<String>) -> (Vec<PackFile>, Vec<PackError>) {
    let begun: Vec<Begun> = paths.into_iter().map(begin).collect();
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    for file in begun {
        match file.await {
            Ok(file) => files.push(file),
            Err(more) => errors.extend(more),
        }
    }
    (files, errors)
}

/// Adds files to what is there. A bad one is left out and told; the others are added.
pub fn add(content: &mut Content, files: &[PackFile]) -> Vec<PackError> {
    let mut errors = Vec::new();
    for file in files {
        errors.extend(content.add(file).err().unwrap_or_default());
    }
    errors
}
