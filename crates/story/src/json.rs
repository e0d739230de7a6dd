//! JSON as the records use it, before anybody has looked what it says.
//!
//! Deriving `Deserialize` and `Serialize` for each record would be as long here and three times as long in the download.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A JSON value. Negative and broken numbers, `true`, `false` and `null` are all the same to us: no record has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Json {
    Text(String),
    Number(u64),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
    Other,
}

impl Json {
    /// Reads JSON; `None` for anything else, and for nesting deeper than any record.
    pub(crate) fn read(text: &str) -> Option<Self> {
        serde_json_wasm::from_str(text).ok()
    }

    /// An object with these entries, in this order.
    pub(crate) fn object(entries: Vec<(&str, Self)>) -> Self {
        Self::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    pub(crate) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub(crate) fn texts(texts: &[String]) -> Self {
        Self::List(texts.iter().map(|text| Self::text(text)).collect())
    }

    /// The JSON text of what records use. What reading does not tell apart becomes `null`.
    pub(crate) fn write(&self) -> String {
        let mut out = String::new();
        self.write_to(&mut out);
        out
    }

    // No deeper than what was read, which is never deep.
    fn write_to(&self, out: &mut String) {
        match self {
            Self::Text(text) => write_text(text, out),
            Self::Number(number) => out.push_str(&number.to_string()),
            Self::List(list) => {
                out.push('[');
                for (nth, item) in list.iter().enumerate() {
                    out.push_str(if nth == 0 { "" } else { "," });
                    item.write_to(out);
                }
                out.push(']');
            }
            Self::Object(entries) => {
                out.push('{');
                for (nth, (key, value)) in entries.iter().enumerate() {
                    out.push_str(if nth == 0 { "" } else { "," });
                    write_text(key, out);
                    out.push(':');
                    value.write_to(out);
                }
                out.push('}');
            }
            Self::Other => out.push_str("null"),
        }
    }

    /// Whether an object has a key.
    pub(crate) fn has(&self, key: &str) -> bool {
        if let Self::Object(entries) = self { entries.iter().any(|(name, _)| name == key) } else { false }
    }

    /// Takes the value of a key out of an object.
    pub(crate) fn take(&mut self, key: &str) -> Option<Self> {
        let Self::Object(entries) = self else { return None };
        entries.iter_mut().find(|(name, _)| name == key).map(|(_, value)| std::mem::replace(value, Self::Other))
    }

    /// Adds a key to an object; anything else is left as it is.
    pub(crate) fn put(&mut self, key: &str, value: Self) {
        if let Self::Object(entries) = self {
            entries.push((key.to_owned(), value));
        }
    }

    pub(crate) fn take_text(&mut self, key: &str) -> Option<String> {
        if let Self::Text(text) = self.take(key)? { Some(text) } else { None }
    }

    /// A text that may be missing: `Some(None)` where the key is, `None` where something else stands there.
    pub(crate) fn take_text_if_any(&mut self, key: &str) -> Option<Option<String>> {
        if self.has(key) { self.take_text(key).map(Some) } else { Some(None) }
    }

    pub(crate) fn take_number(&mut self, key: &str) -> Option<u64> {
        if let Self::Number(number) = self.take(key)? { Some(number) } else { None }
    }

    /// A number that is counted with; none that is larger than the device can count.
    pub(crate) fn take_size(&mut self, key: &str) -> Option<usize> {
        self.take_number(key)?.try_into().ok()
    }

    pub(crate) fn take_list(&mut self, key: &str) -> Option<Vec<Self>> {
        if let Self::List(list) = self.take(key)? { Some(list) } else { None }
    }
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        let short = match c {
            '"' | '\\' => c,
            '\u{8}' => 'b',
            '\t' => 't',
            '\n' => 'n',
            '\u{c}' => 'f',
            '\r' => 'r',
            ..' ' => {
                out.push_str(if c < '\u{10}' { "\\u000" } else { "\\u001" });
                out.push(char::from(b"0123456789ABCDEF"[c as usize % 16]));
                continue;
            }
            c => {
                out.push(c);
                continue;
            }
        };
        out.push('\\');
        out.push(short);
    }
    out.push('"');
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Json, E> {
        Ok(Json::Text(text))
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut object = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            object.push(entry);
        }
        Ok(Json::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_records_use_is_read_and_the_rest_does_no_harm() {
        let mut json =
            Json::read(r#"{"a":"é🙈\n\ud83d\ude48","b":[1,-2,null,true],"c":{"d":18446744073709551615}}"#).unwrap();
        assert_eq!(json.take_text("a").as_deref(), Some("é🙈\n🙈"));
        assert_eq!(json.take_list("b"), Some(vec![Json::Number(1), Json::Other, Json::Other, Json::Other]));
        assert_eq!(json.take("c").and_then(|mut c| c.take_number("d")), Some(u64::MAX));
        assert_eq!((json.take_text("c"), json.take("x")), (None, None));
    }

    #[test]
    fn what_was_read_is_written_so_that_it_reads_the_same() {
        let controls: String = (0..0x90).filter_map(char::from_u32).collect();
        let value = Json::Object(vec![
            (controls.clone(), Json::Text(controls)),
            ("é\u{202e}\u{2028}🙈".to_owned(), Json::List(vec![Json::Number(0), Json::Number(u64::MAX)])),
            (String::new(), Json::List(vec![Json::Object(Vec::new()), Json::List(Vec::new()), Json::Other])),
        ]);
        assert_eq!(Json::read(&value.write()), Some(value));
        let written = r#"{"a":"\"\\\b\t\n\f\r\u0000\u001F","b":[1,{"c":[]}],"d":null}"#;
        assert_eq!(Json::read(written).unwrap().write(), written);
    }

    #[test]
    fn hostile_text_is_refused_and_overflows_nothing() {
        for text in ["", "{", "\"", "[1,]", "{\"a\":1}x", "1.5", &"[".repeat(1_000_000), &"{\"a\":".repeat(1_000_000)] {
            assert_eq!(Json::read(text), None, "{}", text.get(..20).unwrap_or(text));
        }
    }
}
