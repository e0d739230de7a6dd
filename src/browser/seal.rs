//! The seal: after start-up the page may not send anything to anybody, nor be led elsewhere.
//!
//! What a policy can refuse, a policy refuses. The ways that it leaves open are closed by hand: going to another address, which
//! would take along whatever stands in it, and connections from browser to browser. The badge shows what of this holds here.

use js_sys::{Reflect, global};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};

use super::address;
use super::event::listen_at;
use super::script::{offered, offered_at, part};
use super::worker::PORTABLE;

/// All that the page needs is loaded by now. Only its icon may still be drawn and its manifest be read, both of which it holds itself:
/// a policy that allowed an address would allow any words behind it. The same goes for sound: what may be played is what the page
/// has recorded. A `blob:` names memory of the page's own, so playing one asks nobody for anything and lets nothing out.
///
/// Policies only ever add up: no code, ours included, can take this one back, and removing the tag does not either.
const SEALED: &str = "default-src 'none'; img-src data:; media-src blob:; manifest-src data:; object-src 'none'; base-uri 'none'; form-action 'none'";

/// Connections from browser to browser. Chromium does not know the rule, and would log an error for it.
const NO_PEERS: &str = "; webrtc 'block'";

/// What is taken off the window: connections from browser to browser, connections that a policy covers in theory, and windows
/// of another address, which the page never opens.
const TAKEN_AWAY: [&str; 4] = ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport", "open"];

/// Adds the sealing policy, and closes what it leaves open. The browser holds the page to it from then on.
pub fn seal() {
    let document = document();
    let policy = document.create_element("meta").expect("meta is an element's name");
    for (name, value) in [("http-equiv", "Content-Security-Policy"), ("content", &*sealed())] {
        policy.set_attribute(name, value).expect("both are attributes' names");
    }
    // A policy counts only in the head.
    document.head().expect("every page has a head").append_child(&policy).expect("a head takes a meta tag");
    for name in TAKEN_AWAY {
        // One that stays is shown by the badge.
        Reflect::delete_property(&global(), &name.into()).unwrap_or_default();
    }
    refuse_leaving();
}

fn sealed() -> String {
    // Only Chromium has this, and only it speaks up about what it does not know.
    let peers = if offered_at(&["navigator", "userAgentData"]).is_some() { "" } else { NO_PEERS };
    [SEALED, peers].concat()
}

/// Whether this browser lets a page refuse to be led elsewhere.
pub fn can_refuse_leaving() -> bool {
    offered("navigation").is_some()
}

/// Whether the page has any means to connect to another browser.
pub fn has_peers() -> bool {
    TAKEN_AWAY[..2].iter().any(|name| offered(name).is_some())
}

/// Refuses whatever would lead the page to another address than its own, with one word more or less in it.
///
/// What people do themselves, by the address line or the browser's buttons, is none of the page's business, and reaches it only
/// where nothing can be refused any more.
fn refuse_leaving() {
    let Some(navigation) = offered("navigation") else { return };
    listen_at(navigation.unchecked_ref(), "navigate", |event| {
        if !may_go(event) {
            event.prevent_default();
        }
    });
}

fn may_go(event: &JsValue) -> bool {
    let text = |of: Option<JsValue>| of.and_then(|text| text.as_string()).unwrap_or_default();
    // A reload asks for the same once more; the past was judged when it was the future.
    if matches!(&*text(part(event, "navigationType")), "reload" | "traverse") {
        return true;
    }
    let to = text(part(event, "destination").and_then(|to| part(&to, "url")));
    let here = address::here();
    // What stands behind # is sent to nobody, but browsers write it into their history, and some take that to other devices.
    let (page, folder) = (address::bare(&here), address::folder(&here));
    // Firefox asks twice about a download, and the second time no longer says that it is one. A blob is the page's own, and what
    // is in it stays under the page's policies.
    let words_behind = to.split_once('#').is_some_and(|(_, words)| !words.is_empty());
    let own = [&*here, page, folder, &[folder, PORTABLE].concat()];
    own.contains(&&*to) || (to.starts_with("blob:") && !words_behind)
}
