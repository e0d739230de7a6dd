//! “Import”: stories from files. What would come is shown first; nothing is stored before the button is pressed.

use std::cell::{Cell, RefCell};

use hindsight_story::import::{self, Arrival, Contents, FILE_BYTES, ImportError, Incoming, Planned};
use hindsight_story::shelf::counted;
use hindsight_story::store::StoreError;
use hindsight_story::vault::{self, UnlockError};
use hindsight_story::{Message, Panel, Settings, Story, StoryId, library, panel_title, versions};

use super::backup_kept;
use super::stories::{self, titled};
use crate::browser::{self, Field, File, Piece, Place, Template};
use crate::store::Store;

pub(crate) const DIALOG: &str = "import";
const ROWS: &str = "import-rows";
/// What the row of the settings belongs to.
const SETTINGS: &str = "settings";

/// What becomes of the page once all was imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum After {
    /// The list of stories opens.
    #[default]
    List,
    /// The story opens that came: somebody was in the middle of it elsewhere.
    Story,
}

/// What the dialog shows, until it is closed.
#[derive(Default)]
struct Preview {
    /// What would come, and what is here already.
    planned: Vec<Planned>,
    /// Settings that would take the place of those here.
    settings: Option<Box<Settings>>,
    /// What is left out, by the name of a file or story, and why.
    problems: Vec<(String, String)>,
    /// Files that a passphrase opens: name and text.
    sealed: Vec<(String, String)>,
    after: After,
}

thread_local! {
    static PREVIEW: RefCell<Preview> = RefCell::default();
    /// Counted up whenever the dialog is filled or closed: files that are still being read then are for nobody.
    static ROUND: Cell<usize> = const { Cell::new(0) };
}

/// Listens for files that are dropped.
pub(crate) fn start(store: Store) {
    browser::on_files_dropped(move |files| read(store, files, After::List));
}

/// The dialog was closed: what it showed is dropped.
pub(super) fn closed() {
    forget();
    PREVIEW.with_borrow(fill);
}

/// Drops what was read.
pub(super) fn forget() {
    begin();
}

/// A press of a button. Says whether it was one of these.
pub(crate) fn press(store: Store, name: &str) -> bool {
    match name {
        "import" => Field::find("files").choose(),
        "import-now" => import_now(store),
        "import-cancel" => browser::close_dialog(DIALOG),
        _ => return false,
    }
    true
}

/// Something was chosen in a field.
pub(crate) fn filled_in(store: Store, field: &str) {
    match field {
        "files" => read(store, Field::find(field).take_files(), After::List),
        "import-pick" => show_button(),
        _ => {}
    }
}

/// Forgets what was on show, and begins another round.
fn begin() -> usize {
    let round = ROUND.get() + 1;
    ROUND.set(round);
    PREVIEW.take();
    Field::find("import-passphrase").set("");
    round
}

/// Reads files, one after the other, and shows what is in them.
pub(super) fn read(store: Store, files: Vec<File>, after: After) {
    if files.is_empty() || store.is_locked() {
        return;
    }
    // What is being typed is compared with what comes.
    store.send(Message::SaveNow);
    let round = begin();
    PREVIEW.with_borrow(fill);
    Place::find("import-said").show("Reading…");
    browser::show_dialog(DIALOG);
    browser::begin(async move {
        let (mut preview, mut incoming) = (Preview { after, ..Preview::default() }, Vec::new());
        for file in files {
            let found = if file.bytes() > FILE_BYTES {
                Err(ImportError::TooLarge.to_string())
            } else {
                match file.text().await {
                    // The page had its turn while the file was read.
                    Some(text) => import::look(&file.name(), &text).map_err(|error| error.to_string()),
                    None => Err("This file cannot be read. Is it still where it was?".to_owned()),
                }
            };
            if ROUND.get() != round {
                return;
            }
            match found {
                Ok(Contents::Stories(stories, settings)) => {
                    incoming.extend(stories);
                    come_along(store, &mut preview, settings);
                }
                Ok(Contents::Settings(settings)) => come(store, &mut preview, settings),
                Ok(Contents::Sealed(text)) => preview.sealed.push((file.name(), text)),
                Err(error) => preview.problems.push((file.name(), error)),
            }
        }
        add(store, &mut preview, incoming);
        if let (After::Story, [Planned { arrival: Arrival::AlreadyHere, story, .. }]) = (after, &preview.planned[..]) {
            // Word for word: there is nothing to ask.
            if open_story(store, &story.id) {
                return;
            }
        }
        fill(&preview);
        PREVIEW.set(preview);
    });
}

/// Leaves for a story that is here. Says whether the open one could be left.
fn open_story(store: Store, id: &StoryId) -> bool {
    store.send(Message::OpenStory(id.clone()));
    let is_open = store.peek(|session| session.story().id == *id);
    if is_open {
        browser::close_dialog(DIALOG);
        store.enter(Panel::Context);
    }
    is_open
}

/// Settings come, to take the place of those here.
fn come(store: Store, preview: &mut Preview, settings: Box<Settings>) {
    if store.peek(|session| *session.settings() == *settings) {
        preview.problems.push(("Settings".to_owned(), "already here".to_owned()));
    } else {
        preview.settings = Some(settings);
    }
}

/// Settings come with stories: they replace none that were chosen here.
fn come_along(store: Store, preview: &mut Preview, settings: Option<Result<Box<Settings>, ImportError>>) {
    let settings = settings.and_then(|settings| {
        let why = "These cannot be read. The stories can.".to_owned();
        settings.map_err(|_| preview.problems.push(("Settings".to_owned(), why))).ok()
    });
    if preview.settings.is_none() && store.peek(|session| *session.settings() == Settings::default()) {
        preview.settings = settings;
    }
}

/// Plans what becomes of stories, beside those that are here and those that come already.
fn add(store: Store, preview: &mut Preview, incoming: Vec<Incoming>) {
    match store.kept(library::stories) {
        Ok(here) => {
            let mut present = here.stories;
            present.extend(preview.planned.iter().map(|planned| planned.story.clone()));
            preview.planned.extend(import::plan(incoming, &present, &mut browser::fresh_id, browser::now()));
        }
        Err(error) => {
            let why = ["Nothing can be stored: ", &error.to_string()].concat();
            preview.problems.push(("These stories".to_owned(), why));
        }
    }
}

fn fill(preview: &Preview) {
    let template = Template::find("import-row");
    let rows = coming(preview).enumerate().map(|(nth, planned)| row(template.copy(), nth, planned));
    let stories = coming(preview).count();
    let settings = preview.settings.iter().map(|settings| settings_row(template.copy(), settings));
    let rows: Vec<_> = rows.chain(settings).collect();
    Place::find(ROWS).show_pieces(&rows);
    let here = preview.planned.iter().filter(|planned| planned.arrival == Arrival::AlreadyHere);
    let here = here.map(|planned| problem(titled(&planned.story.title), "already here"));
    let problems = preview.problems.iter().map(|(name, why)| problem(name, why));
    Place::find("import-problems").show_pieces(&problems.chain(here).collect::<Vec<_>>());
    Place::find("import-locked").set_shown(!preview.sealed.is_empty());
    Place::find("import-said").show(&match (stories, &preview.settings, preview.sealed.len()) {
        (0, Some(_), _) => "Settings to import. They take the place of those here.".to_owned(),
        (0, None, 0) => "There is nothing to import.".to_owned(),
        (0, None, _) => "A passphrase opens this backup.".to_owned(),
        (some, _, _) => [&*counted(some, "story"), " to import. What is here stays as it is."].concat(),
    });
    show_button();
}

/// What would come, in the order of the rows.
fn coming(preview: &Preview) -> impl Iterator<Item = &Planned> {
    preview.planned.iter().filter(|planned| planned.arrival != Arrival::AlreadyHere)
}

fn row(piece: Piece, nth: usize, planned: &Planned) -> Piece {
    piece.belong_to(&nth.to_string());
    piece.place("title").show(titled(&planned.story.title));
    let how = match planned.arrival {
        Arrival::Copy => " · as a copy: this story is here with other words",
        Arrival::Notes => " · notes on a story that is here",
        Arrival::New | Arrival::AlreadyHere => " · new",
    };
    piece.place("meta").show(&[&counted(words(&planned.story), "word"), &panels(&planned.story), how].concat());
    piece
}

fn settings_row(piece: Piece, settings: &Settings) -> Piece {
    piece.belong_to(SETTINGS);
    piece.place("title").show("Settings");
    piece.place("meta").show(&settings.in_words());
    piece
}

/// Which panels have words, unless all of them do: what stood under a heading that is none of theirs is found here.
fn panels(story: &Story) -> String {
    let filled: Vec<_> =
        Panel::ALL.into_iter().filter(|panel| !story.text(*panel).is_empty()).map(panel_title).collect();
    if filled.len() == Panel::ALL.len() { String::new() } else { [" · only ", &filled.join(", ")].concat() }
}

fn words(story: &Story) -> usize {
    Panel::ALL.iter().map(|panel| prose_hints::word_count(story.text(*panel))).sum()
}

fn problem(name: &str, why: &str) -> Piece {
    let piece = Piece::of("import-problem");
    piece.place("title").show(name);
    piece.place("meta").show(why);
    piece
}

/// Which rows are ticked; that of the settings is the last.
fn picked() -> Vec<bool> {
    Piece::all(ROWS).iter().map(is_picked).collect()
}

fn is_picked(row: &Piece) -> bool {
    row.field("import-pick").is_ticked()
}

fn are_settings_picked() -> bool {
    Piece::find(ROWS, SETTINGS).is_some_and(|row| is_picked(&row))
}

fn show_button() {
    let picked = picked().into_iter().filter(|picked| *picked).count();
    let button = Place::find("import-now");
    button.set_shown(picked > 0);
    let settings = usize::from(are_settings_picked());
    button.show(&["Import ", &named(picked - settings, settings)].concat());
}

/// “2 stories and settings”.
fn named(stories: usize, settings: usize) -> String {
    match (stories, settings) {
        (_, 0) => counted(stories, "story"),
        (0, _) => "settings".to_owned(),
        _ => [&*counted(stories, "story"), " and settings"].concat(),
    }
}

fn import_now(store: Store) {
    store.send(Message::BeforeImport);
    let mut preview = PREVIEW.take();
    let settings = preview.settings.take().filter(|_| are_settings_picked());
    let coming =
        std::mem::take(&mut preview.planned).into_iter().filter(|planned| planned.arrival != Arrival::AlreadyHere);
    let mut rest = coming.zip(picked()).filter_map(|(planned, picked)| picked.then_some(planned));
    let (tab, now) = (browser::fresh_name(), browser::now());
    let (mut done, mut bare, mut failed, mut stopped, mut first) = (0, 0, Vec::new(), None, None);
    for planned in rest.by_ref() {
        match store.kept(|kept| library::save(kept, &planned.story, &tab, now)) {
            Ok(_) => {
                done += 1;
                let id = &planned.story.id;
                first.get_or_insert_with(|| id.clone());
                if store.peek(|session| session.story().id == *id) {
                    // The page goes on from what is stored now.
                    let found = store.kept(|kept| library::look(kept, id));
                    store.send(Message::Looked(found, browser::fresh_id()));
                }
                let put =
                    planned.versions.map(|text| store.kept(|kept| versions::put(kept, id, &text, browser::now())));
                bare += usize::from(put.is_some_and(|put| put.is_err()));
            }
            // There is something in its place that stays.
            Err(error @ (StoreError::Newer | StoreError::Unreadable | StoreError::ChangedElsewhere)) => {
                let why = if error == StoreError::ChangedElsewhere {
                    "another tab has stored this story meanwhile. Choose the file again.".to_owned()
                } else {
                    error.to_string()
                };
                failed.push((titled(&planned.story.title).to_owned(), ["Not imported: ", &why].concat()));
            }
            Err(error) => {
                preview.planned.push(planned);
                stopped = Some(error);
                break;
            }
        }
    }
    preview.planned.extend(rest);
    backup_kept::story_saved(store);
    let (mut changed, mut refused) = (0, None);
    if let Some(settings) = settings {
        match store.kept(|kept| library::save_settings(kept, &settings, browser::now())) {
            Ok(()) => {
                store.send(Message::SettingsChanged((*settings).clone()));
                store.send(Message::SettingsSaved(Ok(())));
                changed = 1;
            }
            Err(error) => {
                preview.settings = Some(settings);
                refused = Some(error);
            }
        }
    }
    let mut said = match (done, changed) {
        (0, 1) => "Settings imported.".to_owned(),
        (done, changed) => [&*named(done, changed), " imported."].concat(),
    };
    if let Some(error) = refused {
        said.push_str(&[" Not yet the settings: ", &error.to_string()].concat());
    }
    if bare > 0 {
        said.push_str(&[" Earlier versions of ", &counted(bare, "story"), " could not be kept."].concat());
    }
    if failed.is_empty() && stopped.is_none() && refused.is_none() && preview.sealed.is_empty() {
        if let (After::Story, Some(id)) = (preview.after, &first)
            && open_story(store, id)
        {
            return;
        }
        browser::close_dialog(DIALOG);
        stories::show(store);
        stories::say(&said, None);
        return;
    }
    if let Some(error) = stopped {
        let why = if error == StoreError::Full {
            "this browser's storage is full. Make room, then import the rest.".to_owned()
        } else {
            error.to_string()
        };
        said.push_str(&[" Not yet ", &counted(preview.planned.len(), "story"), ": ", &why].concat());
    }
    preview.problems = failed;
    fill(&preview);
    Place::find("import-said").show(&said);
    stories::refresh(store);
    PREVIEW.set(preview);
}

/// Opens the files that are sealed, as far as this passphrase does.
pub(super) fn open_sealed(store: Store) {
    let passphrase = Field::find("import-passphrase").value();
    let round = ROUND.get();
    // Out of reach for a second press while this one has not ended.
    let sealed = PREVIEW.with_borrow_mut(|preview| std::mem::take(&mut preview.sealed));
    if sealed.is_empty() {
        return;
    }
    Place::find("import-said").show("Opening…");
    browser::begin(async move {
        let (mut incoming, mut chosen) = (Vec::new(), None);
        let (mut problems, mut left, mut why) = (Vec::new(), Vec::new(), None);
        for (name, text) in sealed {
            match opened(&name, &text, &passphrase).await {
                Ok((stories, settings)) => {
                    incoming.extend(stories);
                    chosen = settings.or(chosen);
                }
                Err(Unopened::For(error)) => {
                    why = Some(error);
                    left.push((name, text));
                }
                Err(Unopened::ForGood(error)) => problems.push((name, error)),
            }
        }
        if ROUND.get() != round {
            return;
        }
        let mut preview = PREVIEW.take();
        preview.problems.extend(problems);
        preview.sealed = left;
        come_along(store, &mut preview, chosen);
        add(store, &mut preview, incoming);
        fill(&preview);
        if let Some(why) = why {
            Place::find("import-said").show(why);
        }
        PREVIEW.set(preview);
    });
}

/// Why a sealed file stays shut.
enum Unopened {
    /// Another passphrase, or another address of the page, may open it.
    For(&'static str),
    /// Nothing will.
    ForGood(String),
}

/// What a sealed file holds: stories, and settings as far as they can be read.
type Sealed = (Vec<Incoming>, Option<Result<Box<Settings>, ImportError>>);

/// The stories and the settings of a sealed file.
async fn opened(name: &str, text: &str, passphrase: &str) -> Result<Sealed, Unopened> {
    let damaged = || Unopened::ForGood(ImportError::Damaged.to_string());
    let kdf = vault::sealed_parameters(text).map_err(|_| damaged())?;
    let kek = browser::derive(passphrase, &kdf).await;
    let kek =
        kek.ok_or(Unopened::For("A passphrase needs a secure connection: open the page by its https address."))?;
    let text = vault::open_sealed(text, &kek).map_err(|error| match error {
        UnlockError::Wrong => Unopened::For("That is not the passphrase."),
        UnlockError::Store(_) | UnlockError::Record(_) => damaged(),
    })?;
    match import::look(name, &text) {
        Ok(Contents::Stories(stories, settings)) => Ok((stories, settings)),
        Ok(Contents::Settings(_) | Contents::Sealed(_)) => Err(damaged()),
        Err(error) => Err(Unopened::ForGood(error.to_string())),
    }
}
