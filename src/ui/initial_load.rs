//! Which packs are loaded, and what is said where one cannot be.

use super::prefetch::HandoverRequest;
use crate::browser::fetch;
use crate::content::assembled::read_index;
use crate::content::first_question;
use crate::content::{Content, CoreFiles, FirstQuestion, Index, Raw};
use crate::reader::header::PackFile;
use crate::reader::{Kind, PackError, Problem, Translation};
use crate::session::saved;
use crate::text::Lang;

/// The folder of the packs, from the page.
const FOLDER: &str = "packs/";

/// The list of packs.
const INDEX: &str = "index.json";

/// What the page begins with.
#[derive(Debug)]
pub struct Loaded {
    /// What is needed to ask; programmes and glossary come after.
    pub content: Content,
    /// Which files there are.
    pub index: Index,
    /// The files that the content was read from, in this order.
    pub files: Vec<PackFile>,
    /// What could not be had and can be done without.
    pub errors: Vec<PackError>,
    /// What could not be had of translations.
    pub untranslated: Vec<PackError>,
}

/// Files that have been fetched, with their translations.
#[derive(Debug, Default)]
pub struct Fetched {
    /// Those that could be had.
    pub files: Vec<PackFile>,
    /// What is wrong with the others.
    pub errors: Vec<PackError>,
    /// What could not be had of translations.
    pub untranslated: Vec<PackError>,
}

/// Files that have been fetched already, and whether anybody waits for what they say: each is read when the browser
/// has time for it.
#[derive(Default)]
pub(super) struct Here {
    /// As they came.
    pub files: Vec<Raw>,
    /// What is wanted of them.
    pub wish: HandoverRequest,
}

impl Here {
    /// A file that is here, or else a request for it.
    fn get(&mut self, path: String) -> PendingPack {
        let name = name_of(&path);
        match self.files.iter().position(|file| file.name == name) {
            Some(place) => {
                let raw = self.files.swap_remove(place);
                let wish = self.wish.clone();
                Box::pin(async move {
                    wish.pause().await;
                    parse(&raw)
                })
            }
            None => begin(path),
        }
    }

    /// The list of packs; where it is not here it is asked for before anybody waits for it.
    pub fn index(&mut self) -> PendingPack {
        self.get(INDEX.to_owned())
    }
}

/// What the first question needs, and the files that it was read from. `None` where anything is wrong with
/// them: [`core()`] finds it again, and everything else that is wrong.
pub async fn first() -> Option<(FirstQuestion, Vec<Raw>)> {
    let index = begin_raw(INDEX.to_owned()).await.ok()?;
    let [facts, regions] =
        first_question::paths(&index.text, [Kind::Facts, Kind::Regions])?.map(begin_raw);
    let (facts, regions) = (facts.await.ok()?, regions.await.ok()?);
    let question = FirstQuestion::read(&facts.text, &regions.text)?;
    Some((question, vec![index, facts, regions]))
}

/// The list of packs and the core files, as far as they can be had.
pub async fn early() -> Vec<Raw> {
    let mut files = Vec::new();
    files.extend(begin_raw(INDEX.to_owned()).await.ok());
    let more = rest_of_core(&files).await;
    files.extend(more);
    files
}

/// Begins to load the core files that are not among `files`, and gives those that can be had.
pub fn rest_of_core(files: &[Raw]) -> impl Future<Output = Vec<Raw>> + use<> {
    let paths = files
        .first()
        .and_then(|index| first_question::paths(&index.text, CORE));
    let paths = paths.into_iter().flatten();
    let is_there = |path: &String| files.iter().any(|file| file.name == name_of(path));
    let begun: Vec<BegunRaw> = paths
        .filter(|path| !is_there(path))
        .map(begin_raw)
        .collect();
    async move {
        let mut files = Vec::new();
        for file in begun {
            // What cannot be had is asked for again, and told, by the walk.
            files.extend(file.await.ok());
        }
        files
    }
}

fn parse(raw: &Raw) -> Result<PackFile, Vec<PackError>> {
    PackFile::parse(&raw.name, &raw.text).map_err(|error| vec![error])
}

fn name_of(path: &str) -> String {
    format!("{FOLDER}{path}")
}

/// Loads what is needed before the questions, all files at once; then what a saved session needs
/// besides. What is `here` is not loaded again.
///
/// # Errors
/// What keeps the page from beginning.
pub(super) async fn core(
    index: PendingPack,
    here: Here,
    saved: Option<String>,
    lang: Lang,
) -> Result<Loaded, Vec<PackError>> {
    let index_file = index.await?;
    let index = read_index(&index_file)?;
    let mut paths = Vec::new();
    for kind in CORE {
        match index.national(kind) {
            Some(entry) => paths.push(entry.file.clone()),
            None => return Err(vec![not_listed(kind)]),
        }
    }
    let wish = here.wish.clone();
    let mut fetched = all(&index, lang, paths, here).await;
    wish.pause().await;
    let Some(mut content) = core_of(&fetched.files)? else {
        return Err(fetched.errors);
    };
    fetched.files.push(index_file.clone());
    // Questionnaires that cannot be announced are not loaded: the standard one is asked.
    fetched
        .errors
        .extend(content.announce(&index_file).err().unwrap_or_default());
    // An owner who comes back finds the questions that were asked the last time.
    if let Some(saved) = saved {
        let needed = more(&index, lang, saved::files_needed(&saved, &content)).await;
        fetched.errors.extend(needed.errors);
        fetched.untranslated.extend(needed.untranslated);
        // Questionnaires, all of them; the reader of other packs is not there yet.
        for file in needed.files {
            match content.add_variant(&file) {
                Ok(()) => fetched.files.push(file),
                Err(more) => fetched.errors.extend(more),
            }
        }
    }
    Ok(Loaded {
        content,
        index,
        files: fetched.files,
        errors: fetched.errors,
        untranslated: fetched.untranslated,
    })
}

/// The kinds without which nothing can be asked.
pub(super) const CORE: [Kind; 4] = [Kind::Facts, Kind::Size, Kind::Questionnaire, Kind::Regions];

/// What the core packs say, which are the first of some files in the order of their kinds; `None` where
/// there are too few.
///
/// # Errors
/// Every problem in any of them.
pub(super) fn core_of(files: &[PackFile]) -> Result<Option<Content>, Vec<PackError>> {
    // By their place: a file that is no pack at all is of no kind, and must be told.
    let [facts, size, questionnaire, regions, ..] = files else {
        return Ok(None);
    };
    Content::read(CoreFiles {
        facts,
        size,
        questionnaire,
        regions,
    })
    .map(Some)
}

/// What is wrong with an index that names no pack of a kind.
pub fn not_listed(kind: Kind) -> PackError {
    PackError {
        file: name_of(INDEX),
        pointer: "/packs".to_owned(),
        problem: Problem::NoSuchPack(kind.word()),
    }
}

/// A file that is under way.
pub type PendingPack = std::pin::Pin<Box<dyn Future<Output = Result<PackFile, Vec<PackError>>>>>;

/// A file that is under way and is not read yet; why it cannot be had.
type BegunRaw = std::pin::Pin<Box<dyn Future<Output = Result<Raw, String>>>>;

/// A request that is under way before anybody waits for it.
fn begin_raw(path: String) -> BegunRaw {
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
            Ok(text) => Ok(Raw {
                name,
                text: text.as_string().unwrap_or_default(),
            }),
            Err(why) => Err(why.as_string().unwrap_or_default()),
        }
    })
}

/// The same, and read.
fn begin(path: String) -> PendingPack {
    let name = name_of(&path);
    let begun = begin_raw(path);
    Box::pin(async move {
        match begun.await {
            Ok(raw) => parse(&raw),
            Err(why) => Err(vec![PackError {
                file: name,
                pointer: String::new(),
                problem: Problem::Unreadable(why),
            }]),
        }
    })
}

/// Further files, as far as they can be had, in a language as far as they are translated.
pub async fn more(index: &Index, lang: Lang, paths: Vec<String>) -> Fetched {
    all(index, lang, paths, Here::default()).await
}

async fn all(index: &Index, lang: Lang, paths: Vec<String>, mut here: Here) -> Fetched {
    // Begun together, so that they travel together; awaited in turn.
    let translations: Vec<Option<PendingPack>> = paths
        .iter()
        .map(|path| index.translation(path, lang).map(begin))
        .collect();
    let begun = paths.into_iter().map(|path| here.get(path));
    let begun: Vec<PendingPack> = begun.collect();
    let mut fetched = Fetched::default();
    for (file, translation) in begun.into_iter().zip(translations) {
        match file.await {
            Ok(mut file) => {
                let wrong = join(&mut file, translation, lang).await;
                fetched.untranslated.extend(wrong);
                fetched.files.push(file);
            }
            Err(more) => fetched.errors.extend(more),
        }
    }
    fetched
}

/// Gives files that are here another language; what could not be had of it. A file whose translation
/// cannot be read is read in 简体中文.
pub async fn translate(index: &Index, lang: Lang, files: &mut [PackFile]) -> Vec<PackError> {
    let begun: Vec<Option<PendingPack>> = files
        .iter()
        .map(|file| {
            let path = file.name.strip_prefix(FOLDER)?;
            index.translation(path, lang).map(begin)
        })
        .collect();
    let mut untranslated = Vec::new();
    for (file, translation) in files.iter_mut().zip(begun) {
        untranslated.extend(join(file, translation, lang).await);
    }
    untranslated
}

/// Waits for a file's translation and reads it.
async fn join(file: &mut PackFile, translation: Option<PendingPack>, lang: Lang) -> Vec<PackError> {
    file.translate(None);
    let Some(translation) = translation else {
        return Vec::new();
    };
    let read = match translation.await {
        Ok(translation) => Translation::read(&translation, file, lang),
        Err(more) => Err(more),
    };
    match read {
        Ok(translation) => {
            file.translate(Some(translation));
            Vec::new()
        }
        Err(more) => more,
    }
}
