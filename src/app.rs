//! The page, from top to bottom.

use hindsight_story::{Direction, Message, Panel};
use leptos::ev;
use leptos::mount::mount_to_body;
use leptos::prelude::*;
use prose_hints::RuleId;

use crate::browser;
use crate::components::{Banner, HintList, Intro, Keys, LengthAndBalance, Masthead, Privacy, StoryPanel, Why};
use crate::keys::{self, Command};
use crate::store::Store;

/// Opens the last story and shows it in place of the static page.
pub fn start() {
    browser::raise_alarm_on_panic();
    let sealed = browser::seal();
    mount_to_body(move || view! { <App sealed=sealed/> });
    browser::remove_shell();
}

/// What the page shows over itself.
#[derive(Clone, Copy)]
pub(crate) struct Dialogs {
    /// The list of keys.
    pub(crate) keys: RwSignal<bool>,
    /// What the privacy badge tells.
    pub(crate) privacy: RwSignal<bool>,
    /// The page about a rule.
    pub(crate) why: RwSignal<Option<RuleId>>,
}

impl Dialogs {
    fn any_open(self) -> bool {
        self.keys.get_untracked() || self.privacy.get_untracked() || self.why.with_untracked(Option::is_some)
    }
}

#[component]
fn App(sealed: bool) -> impl IntoView {
    let store = Store::provide();
    let dialogs = Dialogs { keys: RwSignal::new(false), privacy: RwSignal::new(false), why: RwSignal::new(None) };
    provide_context(dialogs);
    window_event_listener(ev::keydown, move |event| {
        if !dialogs.any_open()
            && let Some(command) = keys::command(&event, browser::is_in_text())
            && obey(store, dialogs, command)
        {
            event.prevent_default();
        }
    });

    view! {
        <Masthead/>
        <Banner/>
        <div class="desk">
            <main class="paper">
                <Intro/>
                {Panel::ALL.into_iter().map(|panel| view! { <StoryPanel panel=panel/> }).collect_view()}
            </main>
            <div class="rail">
                <LengthAndBalance/>
                <HintList/>
            </div>
        </div>
        <Why/>
        <Keys/>
        <Privacy sealed=sealed/>
    }
}

/// Does what a key asks for. Says whether there was something to do; otherwise the key is the browser's.
fn obey(store: Store, dialogs: Dialogs, command: Command) -> bool {
    let open = store.peek(|session| session.open_card().map(|shown| shown.id.clone()));
    match (command, open) {
        (Command::NextHint, _) => store.send(Message::Step(Direction::Next, store.caret())),
        (Command::PreviousHint, _) => store.send(Message::Step(Direction::Previous, store.caret())),
        (Command::GoToPanel(panel), _) => store.focus(panel),
        (Command::ShowKeys, _) => dialogs.keys.set(true),
        (Command::ApplyFix, Some(_)) => store.send(Message::ApplyCertainFix),
        (Command::Ignore, Some(hint)) => store.send(Message::Ignore(hint)),
        (Command::CloseCard, Some(hint)) => {
            store.send(Message::CloseCard);
            if !browser::is_in_text() {
                store.focus(hint.panel);
            }
        }
        (Command::ApplyFix | Command::Ignore | Command::CloseCard, None) => return false,
    }
    true
}
