//! Which packs are loaded, and what is said where one cannot be.

use crate::browser::fetch;
use crate::pack::content::read_index;
use crate::pack::envelope::PackFile;
use crate::pack::{Content, CoreFiles, Index, Kind, PackError, Problem};
use crate::session::saved;

/// The folder of the packs, from the page.
const FOLDER: &str = "packs/";

/// What the page begins with.
#[derive(Debug)]
pub struct Loaded {
    /// What is needed to ask; programmes and glossary come after.
    pub content: Content,
    /// Which files there are.
    pub index: Index,
    /// What could not be had and can be done without.
    pub errors: Vec<PackError>,
}

/// Loads what is needed before the first question, all files at once; then what a saved session needs
/// besides.
///
/// # Errors
/// What keeps the page from beginning.
pub async fn core(saved: Option<String>) -> Result<Loaded, Vec<PackError>> {
    let index_file = begin("index.json".to_owned()).await?;
    let index = read_index(&index_file)?;
    let path = |kind| match index.national(kind) {
        Some(entry) => Ok(entry.file.clone()),
        None => Err(vec![not_listed(kind)]),
    };
    let paths = [
        path(Kind::Facts)?,
        path(Kind::Size)?,
        path(Kind::Questionnaire)?,
        path(Kind::Regions)?,
    ];
    // Begun together, so that they travel together; awaited in turn.
    let [facts, size, questionnaire, regions] = paths.map(begin);
    let (facts, size) = (facts.await, size.await);
    let (questionnaire, regions) = (questionnaire.await, regions.await);
    let mut content = Content::read(CoreFiles {
        facts: &facts?,
        size: &size?,
        questionnaire: &questionnaire?,
        regions: &regions?,
    })?;
    // Questionnaires that cannot be announced are not loaded: the standard one is asked.
    let mut errors = content.announce(&index_file).err().unwrap_or_default();
    // An owner who comes back finds the questions that were asked the last time.
    if let Some(saved) = saved {
        let (files, more) = more(saved::files_needed(&saved, &content)).await;
        errors.extend(more);
        errors.extend(add(&mut content, &files));
    }
    Ok(Loaded {
        content,
        index,
        errors,
    })
}

/// What is wrong with an index that names no pack of a kind.
pub fn not_listed(kind: Kind) -> PackError {
    PackError {
        file: format!("{FOLDER}index.json"),
        pointer: "/packs".to_owned(),
        problem: Problem::NoSuchPack(kind.word()),
    }
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
