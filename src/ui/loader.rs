//! Which packs are loaded, and what is said where one cannot be.

use crate::browser::fetch;
use crate::pack::content::read_index;
use crate::pack::envelope::PackFile;
use crate::pack::first;
use crate::pack::{Content, CoreFiles, FirstQuestion, Index, Kind, PackError, Problem};
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

/// The kinds without which nothing can be asked, the two first that the first question needs.
const CORE: [Kind; 4] = [Kind::Facts, Kind::Regions, Kind::Size, Kind::Questionnaire];

/// What the first question needs, and the files that it was read from. `None` where anything is wrong with
/// them: [`core`] finds it again, and everything else that is wrong.
pub async fn first() -> Option<(FirstQuestion, Vec<PackFile>)> {
    let index_file = begin("index.json".to_owned()).await.ok()?;
    let [facts, regions] = first::paths(&index_file, [Kind::Facts, Kind::Regions])?.map(begin);
    let (facts, regions) = (facts.await.ok()?, regions.await.ok()?);
    let question = FirstQuestion::read(&facts, &regions).ok()??;
    Some((question, vec![index_file, facts, regions]))
}

/// Begins to load the core files that are not among `files`: see [`more`].
pub fn rest_of_core(
    files: &[PackFile],
) -> impl Future<Output = (Vec<PackFile>, Vec<PackError>)> + use<> {
    let index = files.first();
    let paths = index.and_then(|file| first::paths(file, CORE));
    let paths = paths.into_iter().flatten();
    let is_there = |path: &String| files.iter().any(|file| file.name == name_of(path));
    let begun: Vec<Begun> = paths.filter(|path| !is_there(path)).map(begin).collect();
    all(begun)
}

/// Loads what is needed before the questions, all files at once; then what a saved session needs
/// besides. What is among `files` is not loaded again.
///
/// # Errors
/// What keeps the page from beginning.
pub async fn core(
    saved: Option<String>,
    mut files: Vec<PackFile>,
) -> Result<Loaded, Vec<PackError>> {
    let mut get = |path: String| -> Begun {
        let name = name_of(&path);
        match files.iter().position(|file| file.name == name) {
            Some(place) => Box::pin(std::future::ready(Ok(files.swap_remove(place)))),
            None => begin(path),
        }
    };
    let index_file = get("index.json".to_owned()).await?;
    let index = read_index(&index_file)?;
    let path = |kind| match index.national(kind) {
        Some(entry) => Ok(entry.file.clone()),
        None => Err(vec![not_listed(kind)]),
    };
    let [facts, regions, size, questionnaire] = CORE.map(path);
    // Begun together, so that they travel together; awaited in turn.
    let [facts, regions, size, questionnaire] = [facts?, regions?, size?, questionnaire?].map(get);
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
        // Questionnaires, all of them; the reader of other packs is not there yet.
        for file in &files {
            errors.extend(content.add_variant(file).err().unwrap_or_default());
        }
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

fn name_of(path: &str) -> String {
    format!("{FOLDER}{path}")
}

type Begun = std::pin::Pin<Box<dyn Future<Output = Result<PackFile, Vec<PackError>>>>>;

/// A request that is under way before anybody waits for it.
fn begin(path: String) -> Begun {
    let name = name_of(&path);
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
    all(paths.into_iter().map(begin).collect()).await
}

async fn all(begun: Vec<Begun>) -> (Vec<PackFile>, Vec<PackError>) {
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
