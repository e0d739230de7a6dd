//! What a text is to be looked at for, as JavaScript says it.

use js_sys::Reflect;
use prose_hints::{Families, Family, Options, Panel};
use wasm_bindgen::JsValue;

/// More entries than this are no list of families. There are eight.
const MOST: u32 = 64;

/// Reads `{ panel, families }`. What is `undefined` or `null`, whole or in part, is the default; other members are for later versions.
///
/// Each look at the object can run its owner's code, so none is left to throw through the module: that would skip whatever was to be tidied.
pub(crate) fn read(options: &JsValue) -> Result<Options, &'static str> {
    if is_missing(options) {
        return Ok(Options::default());
    }
    if !options.is_object() {
        return Err("options must be an object");
    }
    Ok(Options { panel: panel(&member(options, "panel")?)?, families: families(&member(options, "families")?)? })
}

fn panel(panel: &JsValue) -> Result<Option<Panel>, &'static str> {
    if is_missing(panel) {
        return Ok(None);
    }
    let known = panel.as_string().and_then(|id| Panel::from_id(&id));
    known.map(Some).ok_or("options.panel must be \"context\", \"setback\", \"response\" or \"lesson\"")
}

fn families(list: &JsValue) -> Result<Families, &'static str> {
    const WRONG: &str = "options.families must be an array of \"passive\", \"blame\", \"vague\", \"drama\", \"excuse\", \"claim\", \"absolute\" and \"crowd\"";
    if is_missing(list) {
        return Ok(Families::all());
    }
    if !list.is_object() {
        return Err(WRONG);
    }
    let length = member(list, "length")?.as_f64().filter(|&length| length <= f64::from(MOST)).ok_or(WRONG)?;
    let mut families = Families::none();
    for index in (0..MOST).take_while(|&index| f64::from(index) < length) {
        let entry = Reflect::get_u32(list, index).map_err(|_| UNREADABLE)?.as_string();
        let family = Family::ALL.into_iter().find(|family| entry.as_deref() == Some(family.id()));
        families.insert(family.ok_or(WRONG)?);
    }
    Ok(families)
}

/// What is said of an object that throws when it is looked at.
const UNREADABLE: &str = "options could not be read";

fn member(object: &JsValue, name: &str) -> Result<JsValue, &'static str> {
    Reflect::get(object, &name.into()).map_err(|_| UNREADABLE)
}

fn is_missing(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}
