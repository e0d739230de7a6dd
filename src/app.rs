//! The page, from top to bottom.

use hindsight_story::{Direction, Message, Panel};
use leptos::ev;
use leptos::mount::mount_to_body;
use leptos::prelude::*;
use prose_hints::RuleId;

use crate::browser;
use crate::components::{Banner, HintList, Intro, LengthAndBalance, Masthead, StoryPanel, WhyDialog};
use crate::keys::{self, Command};
use crate::store::Store;

/// Opens the last story and shows it in place of the static page.
pub fn start() {
    browser::raise_alarm_on_panic();
    mount_to_body(App);
    browser::remove_shell();
    browser::seal();
}

/// The rule whose page is shown over the story, if any.
#[derive(Clone, Copy)]
pub(crate) struct Why(pub(crate) RwSignal<Option<RuleId>>);

#[component]
fn App() -> impl IntoView {
    let store = Store::provide();
    provide_context(Why(RwSignal::new(None)));
    window_event_listener(ev::keydown, move |event| {
        if !browser::is_dialog_open()
            && let Some(command) = keys::command(&event, browser::is_in_text())
            && obey(store, command)
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
        <WhyDialog/>
    }
}

/// Does what a key asks for. Says whether there was something to do; otherwise the key is the browser's.
fn obey(store: Store, command: Command) -> bool {
    let open = store.peek(|session| session.open_card().map(|shown| shown.id.clone()));
    match (command, open) {
        (Command::NextHint, _) => store.send(Message::Step(Direction::Next, store.caret())),
        (Command::PreviousHint, _) => store.send(Message::Step(Direction::Previous, store.caret())),
        (Command::GoToPanel(panel), _) => store.focus(panel),
        (Command::ShowKeys, _) => browser::show_dialog("keys"),
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
