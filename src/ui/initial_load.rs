//! Loads the packs that the page begins with, and translations; reports those that cannot be loaded.

use super::handover::PendingHandover;
use crate::browser::fetch;
use crate::content::assembled::read_index;
use crate::content::first_question;
use crate::content::{Content, CoreFiles, FirstQuestion, Index, Raw};
use crate::reader::header::PackFile;
use crate::reader::{Encoding, Kind, PackError, Problem, Translation, encoding};
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
    /// The list of packs.
    pub index: Index,
    /// The files that the content was read from, in this order.
    pub files: Vec<PackFile>,
    /// Errors that the page can begin with.
    pub errors: Vec<PackError>,
    /// Errors of translations.
    pub untranslated: Vec<PackError>,
}

/// Files that have been fetched, with their translations.
#[derive(Debug, Default)]
pub struct Fetched {
    /// Those that could be loaded.
    pub files: Vec<PackFile>,
    /// Errors of the others.
    pub errors: Vec<PackError>,
    /// Errors of translations.
    pub untranslated: Vec<PackError>,
}

/// Files that have been fetched already. Until the app is requested each is parsed when the browser is idle.
#[derive(Default)]
pub(super) struct FetchedFiles {
    /// The files, not parsed yet.
    pub files: Vec<Raw>,
    /// The request for the app.
    pub request: PendingHandover,
}

impl FetchedFiles {
    /// A file that is fetched, or else a request for it.
    fn get(&mut self, path: String) -> PendingPack {
        let name = name_of(&path);
        match self.files.iter().position(|file| file.name == name) {
            Some(place) => {
                let raw = self.files.swap_remove(place);
                let request = self.request.clone();
                Box::pin(async move {
                    request.wait_for_idle().await;
                    parse(&raw)
                })
            }
            None => request_pack(path),
        }
    }

    /// The list of packs; where it is not fetched the request begins at once.
    pub fn index(&mut self) -> PendingPack {
        self.get(INDEX.to_owned())
    }
}

/// What the first question needs, and the files that it was read from. `None` where there is any error in them:
/// [`core()`] reports it, with all others.
pub async fn first() -> Option<(FirstQuestion, Vec<Raw>)> {
    let index = request(INDEX.to_owned()).await.ok()?;
    let [facts, regions] =
        first_question::paths(&index.text, [Kind::Facts, Kind::Regions])?.map(request);
    let (facts, regions) = (facts.await.ok()?, regions.await.ok()?);
    let question = FirstQuestion::read(&facts.text, &regions.text)?;
    Some((question, vec![index, facts, regions]))
}

/// The list of packs and the core files, as far as they can be loaded.
pub async fn early() -> Vec<Raw> {
    let mut files = Vec::new();
    files.extend(request(INDEX.to_owned()).await.ok());
    let more = rest_of_core(&files).await;
    files.extend(more);
    files
}

/// Begins to load the core files that are not among `files`; answers those that can be loaded.
pub fn rest_of_core(files: &[Raw]) -> impl Future<Output = Vec<Raw>> + use<> {
    let paths = files
        .first()
        .and_then(|index| first_question::paths(&index.text, CORE));
    let paths = paths.into_iter().flatten();
    let is_there = |path: &String| files.iter().any(|file| file.name == name_of(path));
    let pending: Vec<PendingFile> = paths.filter(|path| !is_there(path)).map(request).collect();
    async move {
        let mut files = Vec::new();
        for file in pending {
            // The app requests a missing file again, and reports it.
            files.extend(file.await.ok());
        }
        files
    }
}

fn parse(raw: &Raw) -> Result<PackFile, Vec<PackError>> {
    if encoding::is_garbled(&raw.text) {
        return Err(vec![PackError {
            file: raw.name.clone(),
            pointer: String::new(),
            problem: Problem::NotUtf8(Encoding::Other),
        }]);
    }
    PackFile::parse(&raw.name, &raw.text).map_err(|error| vec![error])
}

fn name_of(path: &str) -> String {
    format!("{FOLDER}{path}")
}

/// Loads what is needed before the questions, all files at once; then what a saved session needs
/// as well. What is `fetched` is not loaded again.
///
/// # Errors
/// Those that the page cannot begin with.
pub(super) async fn core(
    index: PendingPack,
    fetched: FetchedFiles,
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
    let request = fetched.request.clone();
    let mut fetched = all(&index, lang, paths, fetched).await;
    request.wait_for_idle().await;
    let Some(mut content) = core_of(&fetched.files)? else {
        return Err(fetched.errors);
    };
    fetched.files.push(index_file.clone());
    // Variants of the questionnaire that cannot be listed are not loaded: the standard one is asked.
    fetched
        .errors
        .extend(content.announce(&index_file).err().unwrap_or_default());
    // A returning owner finds the questions of the last time.
    if let Some(saved) = saved {
        let needed = more(&index, lang, saved::files_needed(&saved, &content)).await;
        fetched.errors.extend(needed.errors);
        fetched.untranslated.extend(needed.untranslated);
        // These are questionnaires only; the chunk that reads other packs is not loaded yet.
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

/// The content of the core packs, which are the first of `files`, in the order of [`CORE`]; `None` where there are
/// too few.
///
/// # Errors
/// Every problem in any of them.
pub(super) fn core_of(files: &[PackFile]) -> Result<Option<Content>, Vec<PackError>> {
    // By position: a file that is no pack at all has no kind, and must be reported.
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

/// The error of an index that names no pack of a kind.
pub fn not_listed(kind: Kind) -> PackError {
    PackError {
        file: name_of(INDEX),
        pointer: "/packs".to_owned(),
        problem: Problem::NoSuchPack(kind.word()),
    }
}

/// A file that is being loaded.
pub type PendingPack = std::pin::Pin<Box<dyn Future<Output = Result<PackFile, Vec<PackError>>>>>;

/// A file that is being loaded, not parsed; or why it cannot be loaded.
type PendingFile = std::pin::Pin<Box<dyn Future<Output = Result<Raw, String>>>>;

/// A request that begins at once, not when it is first polled.
fn request(path: String) -> PendingFile {
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

/// The same, parsed.
fn request_pack(path: String) -> PendingPack {
    let name = name_of(&path);
    let pending = request(path);
    Box::pin(async move {
        match pending.await {
            Ok(raw) => parse(&raw),
            Err(why) => Err(vec![PackError {
                file: name,
                pointer: String::new(),
                problem: Problem::Unreadable(why),
            }]),
        }
    })
}

/// Further files, as far as they can be loaded, in a language as far as they are translated.
pub async fn more(index: &Index, lang: Lang, paths: Vec<String>) -> Fetched {
    all(index, lang, paths, FetchedFiles::default()).await
}

async fn all(index: &Index, lang: Lang, paths: Vec<String>, mut from: FetchedFiles) -> Fetched {
    // All requests begin together; they are awaited in turn.
    let translations: Vec<Option<PendingPack>> = paths
        .iter()
        .map(|path| index.translation(path, lang).map(request_pack))
        .collect();
    let pending = paths.into_iter().map(|path| from.get(path));
    let pending: Vec<PendingPack> = pending.collect();
    let mut fetched = Fetched::default();
    for (file, translation) in pending.into_iter().zip(translations) {
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

/// Translates loaded files into another language; answers the errors. A file whose translation cannot be read is read
/// in 简体中文.
pub async fn translate(index: &Index, lang: Lang, files: &mut [PackFile]) -> Vec<PackError> {
    let pending: Vec<Option<PendingPack>> = files
        .iter()
        .map(|file| {
            let path = file.name.strip_prefix(FOLDER)?;
            index.translation(path, lang).map(request_pack)
        })
        .collect();
    let mut untranslated = Vec::new();
    for (file, translation) in files.iter_mut().zip(pending) {
        untranslated.extend(join(file, translation, lang).await);
    }
    untranslated
}

/// Waits for the translation of a file and applies it.
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
